package chat.tern.load.host;

import chat.tern.load.outcome.ExitCode;
import chat.tern.load.outcome.LoadException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the kernel's files. */
final class ProcFiles {

  /** Ticks per second in these files: the same on every Linux that a JDK runs on. */
  static final int TICKS_PER_SECOND = 100;

  private ProcFiles() {}

  static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new LoadException(
          ExitCode.MACHINE,
          "Cannot read " + file + ": the process has ended, or this is not Linux.",
          e);
    }
  }

  /** Of a file with lines {@code Name: value}: the value. */
  static String value(String text, String name) {
    return text.lines()
        .filter(line -> line.startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElseThrow(() -> new LoadException(ExitCode.MACHINE, "The kernel says no " + name + "."));
  }
}
