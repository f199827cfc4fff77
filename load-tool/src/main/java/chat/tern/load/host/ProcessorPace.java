package chat.tern.load.host;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures how much processor time one and the same piece of work takes at different moments. On a
 * virtual machine that is not the same: who else is on the hardware, whether its processors were
 * halted just before, and what is left in their caches make a tenth to a quarter. Two measurements
 * in turn can be compared when each is seen beside it.
 *
 * <p>The piece is of the kind that a chat server does: ids looked up in a table that is larger than
 * the nearest caches, and small JSON written, encoded and read. A thread of its own does it again
 * and again, which costs one hundredth of a core.
 */
public final class ProcessorPace implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofMillis(50);

  /** Some half a millisecond's. */
  private static final int LOOK_UPS = 400;

  private static final int IDS = 20_000;
  private static final int BYTES_OF_EACH = 64;

  /** After so many, a compiler has done what it will. */
  private static final int WARM_UP = 3_000;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Random random = new Random(1);
  private final List<String> ids = new ArrayList<>(IDS);
  private final Map<String, byte[]> table = HashMap.newHashMap(IDS);
  private final Thread worker;

  /** Of all pieces; kept, so that no compiler leaves the work out. */
  private final LongAdder outcome = new LongAdder();

  private volatile boolean closed;

  // Guarded by this.
  private long pieces;
  private long nanos;

  private ProcessorPace() {
    for (int i = 0; i < IDS; i++) {
      String id = new UUID(random.nextLong(), random.nextLong()).toString();
      ids.add(id);
      table.put(id, new byte[BYTES_OF_EACH]);
    }
    worker = Thread.ofPlatform().daemon().name("tern-load-pace").unstarted(this::work);
  }

  /** Begins to measure, after a second or two in which the work gets as fast as it will be. */
  public static ProcessorPace watch() {
    ProcessorPace pace = new ProcessorPace();
    for (int i = 0; i < WARM_UP; i++) {
      pace.done(0, pace.piece());
    }
    double _ = pace.sinceLast();
    pace.worker.start();
    return pace;
  }

  /**
   * Processor time of one piece, on the average since the last call or the beginning, in
   * microseconds; 0 when none was done. Safe for all threads.
   */
  public synchronized double sinceLast() {
    double micros = pieces == 0 ? 0 : (double) nanos / pieces / TimeUnit.MICROSECONDS.toNanos(1);
    pieces = 0;
    nanos = 0;
    return micros;
  }

  private void work() {
    while (!closed) {
      LockSupport.parkNanos(PAUSE.toNanos());
      long before = THREADS.getCurrentThreadCpuTime();
      long sum = piece();
      done(THREADS.getCurrentThreadCpuTime() - before, sum);
    }
  }

  private synchronized void done(long took, long sum) {
    pieces++;
    nanos += took;
    outcome.add(sum);
  }

  private long piece() {
    long sum = 0;
    StringBuilder json = new StringBuilder();
    for (int i = 0; i < LOOK_UPS; i++) {
      String id = ids.get(random.nextInt(IDS));
      json.setLength(0);
      json.append("{\"id\":\"").append(id).append("\",\"seq\":").append(i);
      json.append(",\"length\":").append(table.get(id).length).append('}');
      byte[] utf8 = json.toString().getBytes(StandardCharsets.UTF_8);
      String read = new String(utf8, StandardCharsets.UTF_8);
      sum += read.indexOf("length") + read.hashCode();
    }
    return sum;
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(worker);
  }
}
