package chat.tern.server.config;

import java.util.List;

/** Writes the keys down for people: as a page of documentation, and as a file to start from. */
public final class ConfigDocument {

  private final List<ConfigKey<?>> keys;

  public ConfigDocument(List<ConfigKey<?>> keys) {
    this.keys = List.copyOf(keys);
  }

  /** The page {@code docs/configuration.md}. */
  public String markdown() {
    StringBuilder page = new StringBuilder();
    page.append(
        """
        # Configuration of the server

        This page is generated: `tern-server config doc` prints it. Do not edit it by hand.

        A value comes from, the strongest first:

        1. the command line: `--host`, `--port`, `--data`, or `--set KEY=VALUE` for any key
        2. the environment: the variable in the table
        3. the file that `--config FILE` names, in YAML; `tern-server config default` prints one to start from
        4. the default

        `tern-server config check` tests a configuration and prints every problem at once. A server does not start on a
        configuration with a problem, and an unknown key is one. Durations are ISO-8601: `PT30S` are 30 seconds, `PT15M`
        15 minutes.
        """);
    String group = "";
    for (ConfigKey<?> key : keys) {
      if (!key.group().equals(group)) {
        group = key.group();
        page.append("\n## ").append(group).append("\n\n");
        page.append("| Key | Default | Value | Meaning | Variable |\n|---|---|---|---|---|\n");
      }
      page.append("| `").append(key.name()).append("` | ");
      page.append(key.defaultText().isEmpty() ? "" : "`" + key.defaultText() + "`");
      page.append(" | ").append(key.type().description());
      page.append(" | ").append(key.meaning());
      page.append(" | `").append(key.environmentVariable()).append("` |\n");
    }
    return page.toString();
  }

  /** A configuration file that sets every key to its default. */
  public String yaml() {
    StringBuilder file = new StringBuilder();
    file.append(
        "# Configuration of a Tern server. Every value is the default: keep what you change.\n");
    String group = "";
    for (ConfigKey<?> key : keys) {
      if (!key.group().equals(group)) {
        group = key.group();
        file.append('\n').append(group).append(":\n");
      }
      file.append("  # ").append(key.meaning());
      file.append(" (").append(key.type().description()).append(")\n");
      file.append("  ").append(key.shortName()).append(": \"").append(key.defaultText());
      file.append("\"\n");
    }
    return file.toString();
  }
}
