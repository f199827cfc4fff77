package chat.tern.protocol.admin;

import chat.tern.protocol.error.Require;
import java.util.List;

/**
 * The answer of {@code GET /v1/admin/config}: the configuration of one node.
 *
 * @param node which one
 */
public record ConfigSettingList(String node, List<ConfigSetting> settings) {
  public ConfigSettingList {
    Require.present(node, "node");
    settings = Require.list(settings, "settings");
  }
}
