package chat.tern.load.host;

import java.nio.file.Path;
import java.util.Arrays;

/**
 * What all processors of the machine have worked so far.
 *
 * @param busySeconds all but idle and waiting for I/O, with what other machines on the same
 *     hardware took (steal)
 * @param stealSeconds the part that other machines took
 */
public record HostUsage(double busySeconds, double stealSeconds) {

  private static final int IDLE = 3;
  private static final int IO_WAIT = 4;
  private static final int STEAL = 7;

  public static HostUsage now() {
    return parse(ProcFiles.read(Path.of("/proc/stat")));
  }

  /**
   * From the text of {@code /proc/stat}: user, nice, system, idle, iowait, irq, softirq, steal, and
   * guests.
   */
  static HostUsage parse(String text) {
    String total = text.lines().filter(line -> line.startsWith("cpu ")).findFirst().orElseThrow();
    long[] ticks =
        Arrays.stream(total.substring(4).strip().split(" ", -1))
            .mapToLong(Long::parseLong)
            .toArray();
    // Guests stand in user and nice already.
    long busy = 0;
    for (int field = 0; field <= STEAL; field++) {
      busy += field == IDLE || field == IO_WAIT ? 0 : ticks[field];
    }
    return new HostUsage(
        (double) busy / ProcFiles.TICKS_PER_SECOND,
        (double) ticks[STEAL] / ProcFiles.TICKS_PER_SECOND);
  }
}
