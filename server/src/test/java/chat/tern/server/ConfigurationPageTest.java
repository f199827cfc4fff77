package chat.tern.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.server.config.ConfigDocument;
import chat.tern.server.config.ConfigInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class ConfigurationPageTest {

  private static final ConfigDocument DOCUMENT = new ConfigDocument(ServerConfig.SCHEMA.keys());

  @TempDir private Path directory;

  /** When this fails: {@code bin/tern-server config doc > docs/configuration.md}. */
  @Test
  void thePageIsWhatTheKeysSay() throws IOException {
    Path page = Path.of("..", "docs", "configuration.md");
    assertEquals(DOCUMENT.markdown(), Files.readString(page));
  }

  @Test
  void theDefaultFileSetsTheDefaults() throws IOException {
    Path file = Files.writeString(directory.resolve("tern.yaml"), DOCUMENT.yaml());
    assertEquals(
        decided(ServerConfig.with(Map.of())),
        decided(ServerConfig.SCHEMA.load(new ConfigInput(Optional.of(file), Map.of(), Map.of()))));
  }

  /** All of it but who said so. */
  private static String decided(ServerConfig config) {
    String all = config.toString();
    return all.substring(0, all.indexOf(", settings="));
  }
}
