package chat.tern.load.report;

import chat.tern.load.outcome.ExitCode;
import chat.tern.load.outcome.LoadException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes what a person asked to have in a file. */
public final class TextFile {

  private TextFile() {}

  /**
   * Writes the file in UTF-8, or replaces it.
   *
   * @throws LoadException when that is not possible
   */
  public static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new LoadException(
          ExitCode.USAGE,
          "Cannot write %s (%s): name a file in a directory that exists and is yours."
              .formatted(file, e.getClass().getSimpleName()),
          e);
    }
  }
}
