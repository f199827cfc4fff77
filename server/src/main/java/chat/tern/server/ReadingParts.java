package chat.tern.server;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.server.observe.FailureCounts;
import chat.tern.server.observe.Metrics;
import chat.tern.server.reading.ReadingListener;
import chat.tern.server.reading.ReadingRoom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongConsumer;

/** Where history is read, and what is measured of that. */
final class ReadingParts {

  private ReadingParts() {}

  static ReadingRoom room(Ground ground) {
    Metrics metrics = ground.metrics();
    ReadingRoom room =
        new ReadingRoom(
            ground.config().reading(),
            readers(ground),
            Ground.NANOS,
            ground.random(),
            listener(metrics));
    metrics.gauge("tern.reading.now", "Pages of history that are read now", room::reading);
    metrics.gauge("tern.reading.waiting", "Pages of history that wait to be read", room::waiting);
    return room;
  }

  /** As many threads as read at once; made when the first of them reads. */
  private static ExecutorService readers(Ground ground) {
    ExecutorService readers =
        Executors.newFixedThreadPool(
            ground.config().reading().atOnce(),
            Thread.ofPlatform().name("tern-reader-", 1).daemon().factory());
    ground.opened().push(readers::close);
    return readers;
  }

  private static ReadingListener listener(Metrics metrics) {
    LongConsumer waited =
        metrics.timer("tern.reading.wait", "How long a page of history waited to be read");
    LongConsumer read = metrics.timer("tern.reading.read", "How long a page of history was read");
    FailureCounts refused =
        new FailureCounts(
            metrics, "tern.reading.refused", "Pages of history that were not waited for");
    return new ReadingListener() {
      @Override
      public void waited(long nanos) {
        waited.accept(nanos);
      }

      @Override
      public void read(long nanos) {
        read.accept(nanos);
      }

      @Override
      public void refused(ErrorCode why) {
        refused.accept(why);
      }
    };
  }
}
