package chat.tern.terminal;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import java.net.URI;
import java.net.URISyntaxException;

/** A server as a person writes it. */
public final class ServerAddress {

  /** Where {@code tern-server} listens when nobody says otherwise. */
  public static final String DEFAULT = "http://127.0.0.1:8480";

  private ServerAddress() {}

  /**
   * Reads one.
   *
   * @throws TernException {@code invalid_field} when it is none
   */
  public static URI parse(String text) {
    try {
      URI uri = new URI(text);
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (http && uri.getHost() != null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Refused below, in words.
    }
    throw new TernException(
        ErrorCode.INVALID_FIELD,
        "\"" + text + "\" is no server: write it as " + DEFAULT + " or https://chat.example.org");
  }
}
