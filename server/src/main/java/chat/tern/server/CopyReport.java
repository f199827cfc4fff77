package chat.tern.server;

import chat.tern.server.migration.Tally;
import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Says how far a copy is, and how it ended. On a terminal the first is one line that moves, on
 * standard error; elsewhere a line now and then. The second is a table on standard output.
 */
final class CopyReport implements Consumer<Tally> {

  private static final Duration ON_A_TERMINAL = Duration.ofMillis(200);
  private static final Duration ELSEWHERE = Duration.ofSeconds(10);

  private static final int WIDTH = 79;

  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean terminal;
  private final LongSupplier nanos;
  private final long began;
  private long lastLine;

  CopyReport(PrintWriter out, PrintWriter err) {
    this(
        out,
        err,
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent(),
        System::nanoTime);
  }

  CopyReport(PrintWriter out, PrintWriter err, boolean terminal, LongSupplier nanos) {
    this.out = out;
    this.err = err;
    this.terminal = terminal;
    this.nanos = nanos;
    this.began = nanos.getAsLong();
    this.lastLine = began;
  }

  @Override
  public void accept(Tally tally) {
    long now = nanos.getAsLong();
    Duration between = terminal ? ON_A_TERMINAL : ELSEWHERE;
    if (now - lastLine < between.toNanos()) {
      return;
    }
    lastLine = now;
    String line =
        String.format(
            Locale.ROOT,
            "%,d conversations, %,d entries (%,.0f/s read back), %,d accounts",
            tally.conversations(),
            tally.entries(),
            tally.verified() / seconds(now),
            tally.accounts());
    if (terminal) {
      err.printf(Locale.ROOT, "\r%-" + WIDTH + "s", line);
    } else {
      err.println(line + " ...");
    }
    err.flush();
  }

  /** The line that moves makes room for what is said next. */
  void clear() {
    if (terminal) {
      err.printf(Locale.ROOT, "\r%-" + WIDTH + "s\r", "");
      err.flush();
    }
  }

  /** Prints what there is now. */
  void print(Tally tally) {
    double seconds = seconds(nanos.getAsLong());
    Map<String, Long> table = new LinkedHashMap<>();
    table.put("accounts", tally.accounts());
    table.put("devices", tally.devices());
    table.put("conversations", tally.conversations());
    table.put("entries", tally.entries());
    table.put("  copied now", tally.appended());
    table.put("  read back", tally.verified());
    table.put("  not in it yet", tally.behind());
    table.forEach((name, number) -> out.printf(Locale.ROOT, "%-15s %,13d%n", name, number));
    out.printf(
        Locale.ROOT,
        "%-15s %,13.1f seconds, %,.0f entries read back per second%n",
        "it took",
        seconds,
        tally.verified() / seconds);
    out.flush();
  }

  private double seconds(long now) {
    return Math.max(now - began, 1_000_000) / 1e9;
  }
}
