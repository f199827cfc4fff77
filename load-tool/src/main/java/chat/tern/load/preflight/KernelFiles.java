package chat.tern.load.preflight;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The texts below {@code /proc} and {@code /sys}. Tests give their own. */
@FunctionalInterface
public interface KernelFiles {

  /** As much as the kernel gives at once. */
  int PAGE = 64 * 1024;

  /** The text of a file, or empty when this kernel has none of that name. */
  Optional<String> read(String path);

  /** Those of the machine that this runs on. */
  static KernelFiles live() {
    return path -> {
      Path file = Path.of(path);
      if (!Files.isReadable(file)) {
        return Optional.empty();
      }
      try (InputStream in = Files.newInputStream(file)) {
        // Files.readString begins with one byte, and a setting gives all of itself to the first
        // read, or that byte and nothing more.
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        byte[] page = new byte[PAGE];
        for (int count = in.read(page); count > 0; count = in.read(page)) {
          text.write(page, 0, count);
        }
        return Optional.of(text.toString(StandardCharsets.ISO_8859_1));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }
}
