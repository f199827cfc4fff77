package chat.tern.protocol.api;

import chat.tern.protocol.error.Require;
import java.util.List;

/**
 * A provider that the server pushes through.
 *
 * @param apps for which of them
 */
public record PushOffer(PushProvider provider, List<String> apps) {
  public PushOffer {
    Require.present(provider, "provider");
    apps = Require.list(apps, "apps");
  }
}
