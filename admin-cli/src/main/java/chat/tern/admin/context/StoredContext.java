package chat.tern.admin.context;

import chat.tern.protocol.error.Require;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A server and whom this person is there.
 *
 * @param name by which commands call it
 * @param accessToken the last one; it may have run out
 * @param trusted the file of certificates to trust instead of the machine's
 */
public record StoredContext(
    String name,
    String server,
    String userName,
    String refreshToken,
    String accessToken,
    Optional<String> trusted) {

  public StoredContext {
    Require.present(name, "name");
    Require.present(server, "server");
    Require.present(userName, "user_name");
    Require.present(refreshToken, "refresh_token");
    Require.present(accessToken, "access_token");
  }

  /** Where the server is. */
  public URI uri() {
    return URI.create(server);
  }

  /** The certificates to trust. */
  public Optional<Path> trustedFile() {
    return trusted.map(Path::of);
  }

  /** The same with another access token. */
  public StoredContext with(String token) {
    return new StoredContext(name, server, userName, refreshToken, token, trusted);
  }

  /** Hides the secrets. */
  @Override
  public String toString() {
    return "StoredContext[name=" + name + ", server=" + server + ", userName=" + userName + "]";
  }
}
