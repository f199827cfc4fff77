package chat.tern.load.host;

import java.lang.management.ManagementFactory;

/** Where a run took place, for whoever reads the figures later. */
public record Machine(int cores, long memoryBytes, String system, String java) {

  private static final double GIB = 1024.0 * 1024.0 * 1024.0;

  /** All of it in one line. */
  public String line() {
    return "%d cores, %.0f GiB, %s, Java %s".formatted(cores, memoryBytes / GIB, system, java);
  }

  /** This one. */
  public static Machine here() {
    long memory =
        ManagementFactory.getOperatingSystemMXBean()
                instanceof com.sun.management.OperatingSystemMXBean bean
            ? bean.getTotalMemorySize()
            : 0;
    return new Machine(
        Runtime.getRuntime().availableProcessors(),
        memory,
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        Runtime.version().toString());
  }
}
