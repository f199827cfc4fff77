package chat.tern.server.push.apns;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How the server is known to APNs.
 *
 * @param key the file that Apple gives once, PKCS#8 in PEM with the extension p8
 * @param keyId the key's ten characters
 * @param teamId the team's ten characters
 * @param topics the bundle ids of the apps
 * @param trust the certificates to trust, in PEM, where they are not those of the JDK
 */
public record ApnsConfig(
    Path key,
    String keyId,
    String teamId,
    List<String> topics,
    String host,
    int port,
    Optional<Path> trust) {

  /** Where Apple serves apps from its store. */
  public static final String HOST = "api.push.apple.com";

  public ApnsConfig {
    topics = List.copyOf(topics);
  }
}
