package chat.tern.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The version of this software, as Maven has it: the same in every program. What is spoken between
 * them is {@link ProtocolVersion}.
 */
public final class SoftwareVersion {

  private static final String FILE = "version.txt";

  private SoftwareVersion() {}

  /** As in {@code 1.2.3}, or {@code 1.2.3-SNAPSHOT} on the way there. */
  public static String current() {
    try (InputStream in = SoftwareVersion.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is not in the build");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
