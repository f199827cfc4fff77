package chat.tern.server.engine;

import java.nio.file.Path;

/** Which engine a server runs on. */
public sealed interface EngineConfig {

  /**
   * SQLite in a directory; nothing to install.
   *
   * @param directory is made when missing
   */
  record Embedded(Path directory) implements EngineConfig {}

  /** Everything in memory, gone with the process: for trials and tests. */
  record Memory() implements EngineConfig {}
}
