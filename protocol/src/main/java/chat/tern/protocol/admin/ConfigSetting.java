package chat.tern.protocol.admin;

import chat.tern.protocol.error.Require;

/**
 * What a key of the configuration is set to.
 *
 * @param value as it is written; of a secret only that there is one
 * @param origin who says so: a file, a variable of the environment, the command line, or {@code
 *     default}
 */
public record ConfigSetting(String key, String value, String origin) {
  public ConfigSetting {
    Require.present(key, "key");
    Require.present(value, "value");
    Require.present(origin, "origin");
  }
}
