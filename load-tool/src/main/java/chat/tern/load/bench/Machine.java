package chat.tern.load.bench;

import java.lang.management.ManagementFactory;

/** Where a run took place, for whoever reads the figures later. */
public record Machine(int cores, long memoryBytes, String system, String java) {

  /** This one. */
  static Machine here() {
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
