package chat.tern.server.push.fcm;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How the server is known to FCM.
 *
 * @param serviceAccount the JSON file of an account that may send messages; names the project
 * @param apps the package names of the apps
 * @param server stands in for Google's, as a proxy does
 */
public record FcmConfig(Path serviceAccount, List<String> apps, Optional<URI> server) {

  public FcmConfig {
    apps = List.copyOf(apps);
  }
}
