package chat.tern.server.forward;

import chat.tern.server.channel.Calls;
import chat.tern.server.node.NodeId;
import chat.tern.server.node.Nodes;
import chat.tern.server.reading.PageRequest;
import chat.tern.server.reading.Pages;
import chat.tern.server.reading.ReadingRoom;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Has nodes read that are there for it, and reads here while there is none. What they answer is
 * passed on as it is: nothing of a page is looked at here. What they do not answer is read here
 * too, a little at a time: a reader that has more to do than it can must not send it all back to
 * those whom it is there to protect.
 */
public final class RemotePages implements Pages {

  /**
   * How many pages may be on their way to this node: enough to keep the readers busy, and few
   * enough that what carries them holds little, see {@link ForwardedPages#LARGEST}.
   */
  public static final int ON_THEIR_WAY = 32;

  /**
   * A reader that answers nothing for two seconds is dead or cut off. One that answers others is
   * waited for, as it has much to do, but for less time than clients wait for a page, which is ten
   * seconds; then the answer is taken for lost.
   */
  private static final Calls.Patience PATIENCE =
      new Calls.Patience(Duration.ofSeconds(2), Duration.ofSeconds(6));

  private final Nodes nodes;
  private final Calls calls;
  private final ReadingRoom waiting;
  private final Pages here;
  private final Pages instead;
  private final Trust trust;

  /** How many pages each of them reads for this node now. Guarded by itself. */
  private final Map<NodeId, Integer> asked = new HashMap<>();

  private final LongAdder forwarded = new LongAdder();
  private final LongAdder unanswered = new LongAdder();

  /**
   * @param waiting in which reads wait for readers in turn, {@link #ON_THEIR_WAY} of them; its
   *     threads may be virtual, as they do nothing but wait
   * @param here reads while no other node is there for it
   * @param instead reads here what others should and do not, a little at a time
   * @param nanos a clock that never jumps, in nanoseconds
   */
  public RemotePages(
      Nodes nodes,
      Calls calls,
      ReadingRoom waiting,
      Pages here,
      Pages instead,
      LongSupplier nanos) {
    this.nodes = nodes;
    this.calls = calls;
    this.waiting = waiting;
    this.here = here;
    this.instead = instead;
    this.trust = new Trust(nanos);
  }

  /** How many reads were handed to another node. */
  public long forwarded() {
    return forwarded.sum();
  }

  /** How many of them were not answered. */
  public long unanswered() {
    return unanswered.sum();
  }

  @Override
  public byte[] read(PageRequest request) {
    if (!nodes.inTouch() || nodes.readersElsewhere().isEmpty()) {
      return here.read(request);
    }
    Optional<byte[]> page =
        trusted().isEmpty()
            ? Optional.empty()
            : waiting.read(request.reader(), () -> elsewhere(request));
    return page.orElseGet(() -> instead.read(request));
  }

  private List<NodeId> trusted() {
    return nodes.readersElsewhere().stream().filter(trust::isTrusted).toList();
  }

  private Optional<byte[]> elsewhere(PageRequest request) {
    Optional<NodeId> leastBusy = leastBusy();
    if (leastBusy.isEmpty()) {
      return Optional.empty();
    }
    try {
      return ask(leastBusy.get(), request);
    } finally {
      synchronized (asked) {
        asked.computeIfPresent(leastBusy.get(), (_, count) -> count == 1 ? null : count - 1);
      }
    }
  }

  /** Whoever has the least to do for this node, and has one more now. */
  private Optional<NodeId> leastBusy() {
    List<NodeId> readers = trusted();
    synchronized (asked) {
      Optional<NodeId> found =
          readers.stream().min(Comparator.comparingInt(node -> asked.getOrDefault(node, 0)));
      found.ifPresent(node -> asked.merge(node, 1, Integer::sum));
      return found;
    }
  }

  private Optional<byte[]> ask(NodeId reader, PageRequest request) {
    forwarded.increment();
    Optional<byte[]> answer =
        calls.ask(reader, ForwardedPages.KIND, ForwardedPages.encode(request), PATIENCE).join();
    if (answer.isEmpty()) {
      unanswered.increment();
      if (!calls.hasAnsweredWithin(reader, PATIENCE.silence())) {
        trust.silent(reader);
      }
      return Optional.empty();
    }
    trust.answered(reader);
    return ForwardedPages.read(answer.get());
  }
}
