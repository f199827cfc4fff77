package chat.tern.server.http;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.server.account.Devices;
import chat.tern.server.account.Principal;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;

/** Says who sent a request, by its header {@code Authorization: Bearer ACCESS-TOKEN}. */
public final class Authenticator {

  private static final String SCHEME = "Bearer ";

  private final Devices devices;

  public Authenticator(Devices devices) {
    this.devices = devices;
  }

  /**
   * The sender.
   *
   * @throws TernException {@code unauthenticated}, {@code token_expired} or {@code device_revoked}
   */
  public Principal authenticate(Headers headers) {
    return headers
        .first(HeaderNames.AUTHORIZATION)
        .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
        .map(value -> devices.authenticate(value.substring(SCHEME.length()).strip()))
        .orElseThrow(() ->
            new TernException(
                ErrorCode.UNAUTHENTICATED,
                "An access token is missing: send \"Authorization: Bearer TOKEN\"."));
  }
}
