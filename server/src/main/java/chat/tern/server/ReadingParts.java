package chat.tern.server;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.server.forward.PageReception;
import chat.tern.server.forward.RemotePages;
import chat.tern.server.node.Role;
import chat.tern.server.observe.FailureCounts;
import chat.tern.server.observe.Metrics;
import chat.tern.server.reading.LocalPages;
import chat.tern.server.reading.Pages;
import chat.tern.server.reading.ReadingListener;
import chat.tern.server.reading.ReadingRoom;
import chat.tern.server.reading.ReadingSettings;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongConsumer;

/** Where history is read, and what is measured of that. */
final class ReadingParts {

  /** A quarter of what is read here at once is read in the place of readers that do not answer. */
  private static final int INSTEAD_OF_READERS = 4;

  private ReadingParts() {}

  /** Here, for this node and for others; or by nodes that are there to read, if there are any. */
  static Pages pages(Ground ground, Optional<NodeParts> node, ConversationParts conversation) {
    Pages here = new LocalPages(room(ground), conversation.histories(), conversation.resumes());
    if (node.isEmpty()) {
      return here;
    }
    PageReception.open(node.get().calls(), here, ground.workers());
    return ground.config().node().role() == Role.READS ? here : remote(ground, node.get(), here);
  }

  private static Pages remote(Ground ground, NodeParts node, Pages here) {
    ReadingRoom waiting = waitingRoom(ground, RemotePages.ON_THEIR_WAY);
    ReadingRoom few =
        waitingRoom(ground, Math.max(1, ground.config().reading().atOnce() / INSTEAD_OF_READERS));
    RemotePages pages =
        new RemotePages(
            node.nodes(),
            node.calls(),
            waiting,
            here,
            request -> few.read(request.reader(), () -> here.read(request)),
            Ground.NANOS);
    Metrics metrics = ground.metrics();
    metrics.counter(
        "tern.forward.pages", "Reads handed to nodes that are there to read", pages::forwarded);
    metrics.counter("tern.forward.pages.unanswered", "Of these, not answered", pages::unanswered);
    metrics.gauge(
        "tern.forward.pages.waiting", "Reads that wait to be handed on", waiting::waiting);
    return pages;
  }

  /** In which virtual threads do nothing but wait for what is read elsewhere. */
  private static ReadingRoom waitingRoom(Ground ground, int seats) {
    return new ReadingRoom(
        new ReadingSettings(seats, ground.config().reading().waiting()),
        ground.workers(),
        Ground.NANOS,
        ground.random(),
        ReadingListener.DEAF);
  }

  private static ReadingRoom room(Ground ground) {
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
