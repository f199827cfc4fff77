package chat.tern.load.report.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The terminal behind this process's stderr. Its size is asked for now and then, by {@code stty},
 * which every Linux has: a library for that would weigh more than all of the view.
 */
final class StandardErrorScreen implements Screen {

  private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");
  private static final int DEFAULT_COLUMNS = 80;
  private static final int DEFAULT_ROWS = 24;

  /** Below this nothing can be read, and above it lines are hard to follow. */
  private static final int MIN_COLUMNS = 24;

  private static final int MAX_COLUMNS = 160;

  /** Calls of {@link #columns} between two questions: a process each would be a load of its own. */
  private static final int PATIENCE = 5;

  private static final long STTY_SECONDS = 2;

  private final Path terminal;
  private final boolean colours;
  private int columns = DEFAULT_COLUMNS;
  private int rows = DEFAULT_ROWS;
  private int calls;

  private StandardErrorScreen(Path terminal, boolean colours) {
    this.terminal = terminal;
    this.colours = colours;
  }

  /**
   * The screen, when stderr is a terminal that can draw.
   *
   * @param environment of the process: {@code NO_COLOR} and {@code TERM} are respected
   */
  static Optional<Screen> find(Map<String, String> environment) {
    try {
      Path device = Files.readSymbolicLink(STANDARD_ERROR);
      boolean terminal = device.startsWith("/dev/pts") || device.toString().startsWith("/dev/tty");
      if (!terminal || environment.getOrDefault("TERM", "dumb").equals("dumb")) {
        return Optional.empty();
      }
      boolean colours = environment.getOrDefault("NO_COLOR", "").isEmpty();
      return Optional.of(new StandardErrorScreen(device, colours));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public int columns() {
    if (calls++ % PATIENCE == 0) {
      measure();
    }
    return columns;
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public boolean colours() {
    return colours;
  }

  private void measure() {
    try {
      Process stty = new ProcessBuilder("stty", "-F", terminal.toString(), "size").start();
      if (stty.waitFor(STTY_SECONDS, TimeUnit.SECONDS) && stty.exitValue() == 0) {
        String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        String[] numbers = size.strip().split(" ", -1);
        rows = Integer.parseInt(numbers[0]);
        columns = Math.clamp(Integer.parseInt(numbers[1]), MIN_COLUMNS, MAX_COLUMNS);
      }
    } catch (IOException | NumberFormatException e) {
      // No stty, or no size: the last known one stays, which is 80 by 24 to begin with.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
