package chat.tern.load.bench;

import chat.tern.load.agent.VirtualClient;
import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Fact;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The other side of one conversation: counts what arrives, and sees by {@code seq} what arrives
 * twice. Belongs to the event loop of its client.
 */
final class Receiver extends Watching {

  private final Consumer<Entry> seen;
  private Optional<Entry> last = Optional.empty();

  /**
   * A receiver.
   *
   * @param seen gets every message once
   */
  Receiver(Tally tally, Consumer<Entry> seen) {
    super(tally);
    this.seen = seen;
  }

  @Override
  void frame(VirtualClient client, ServerFrame frame) {
    if (!(frame instanceof ServerFrame.MessageNew news)
        || !(news.entry().fact() instanceof Fact.MessagePosted)) {
      return;
    }
    tally().received.increment();
    long lastSeq = last.map(Entry::seq).orElse(0L);
    if (news.entry().seq() <= lastSeq) {
      tally().doubled.increment();
      if (last.filter(news.entry()::equals).isPresent()) {
        tally().reminded.increment();
      }
      return;
    }
    last = Optional.of(news.entry());
    seen.accept(news.entry());
  }
}
