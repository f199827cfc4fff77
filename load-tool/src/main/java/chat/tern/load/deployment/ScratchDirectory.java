package chat.tern.load.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A directory for one run, removed with all that is in it by {@link #close} or when this JVM ends.
 */
public final class ScratchDirectory implements AutoCloseable {

  private final Path path;
  private final Thread atExit;

  private ScratchDirectory(Path path, Runnable before) {
    this.path = path;
    this.atExit =
        new Thread(
            () -> {
              before.run();
              remove();
            },
            "tern-load-clean-up");
  }

  /** Creates one among the temporary files. */
  public static ScratchDirectory create() {
    return create(() -> {});
  }

  /**
   * The same for somebody who writes to it.
   *
   * @param before ends that, before it is removed because this JVM ends
   */
  public static ScratchDirectory create(Runnable before) {
    try {
      ScratchDirectory scratch =
          new ScratchDirectory(Files.createTempDirectory("tern-load-"), before);
      Runtime.getRuntime().addShutdownHook(scratch.atExit);
      return scratch;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path path() {
    return path;
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException _) {
      // This JVM is ending: the hook has its work to do.
      return;
    }
    remove();
  }

  /** What a server that still ends deletes or creates meanwhile is not worth a failure. */
  private void remove() {
    try (Stream<Path> files = Files.walk(path)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException | UncheckedIOException _) {
      path.toFile().deleteOnExit();
    }
  }
}
