package chat.tern.server.config;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the command line that say what the configuration is. */
public final class ConfigOptions {

  @Option(names = "--config", paramLabel = "FILE", description = "Read the configuration of FILE.")
  private @Nullable Path file;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description = "The address to listen on (server.host).")
  private @Nullable String host;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "The port to listen on (server.port); 0 takes a free one.")
  private @Nullable String port;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The directory for the server's data (server.data).")
  private @Nullable String data;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Set any key of the configuration. May be repeated.")
  private Map<String, String> settings = new LinkedHashMap<>();

  /** What was given, with the environment of a process. */
  public ConfigInput input(Map<String, String> environment) {
    Map<String, String> flags = new LinkedHashMap<>(settings);
    put(flags, "server.host", host);
    put(flags, "server.port", port);
    put(flags, "server.data", data);
    return new ConfigInput(Optional.ofNullable(file), environment, flags);
  }

  private static void put(Map<String, String> flags, String key, @Nullable String value) {
    if (value != null) {
      flags.put(key, value);
    }
  }
}
