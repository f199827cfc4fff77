package chat.tern.server.channel;

import chat.tern.server.node.NodeId;
import chat.tern.server.node.NodeListener;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Requests from node to node, each answered once or given up. A request that was given up may have
 * been carried out, or may be yet: only what can be repeated without harm is asked for this way.
 * Safe for all threads; nothing here blocks.
 */
public final class Calls implements NodeListener {

  private static final String ASK = "ask";
  private static final String ANSWER = "answer";
  private static final byte DONE = 0;
  private static final byte REFUSED = 1;

  private final Sender sender;
  private final LongSupplier nanos;
  private final AtomicLong ids = new AtomicLong();
  private final ConcurrentMap<Long, Pending> pending = new ConcurrentHashMap<>();

  /** When each node carried out a request last. */
  private final ConcurrentMap<NodeId, Long> heard = new ConcurrentHashMap<>();

  private final ConcurrentMap<String, Answering> answering = new ConcurrentHashMap<>();

  /** Carries out requests of one kind. */
  @FunctionalInterface
  public interface Answering {

    /**
     * Carries out a request. Called in the order of arrival, by one thread at a time; must not
     * block.
     *
     * @return completes with the answer; exceptionally when there is none
     */
    CompletionStage<byte[]> answer(NodeId from, byte[] request);
  }

  /**
   * How long an answer is waited for.
   *
   * @param silence while the other node carries out nothing at all
   * @param atMost while it answers others, as it has much to do
   */
  public record Patience(Duration silence, Duration atMost) {

    public Patience {
      if (silence.compareTo(atMost) > 0) {
        throw new IllegalArgumentException(silence + " of silence are more than " + atMost);
      }
    }
  }

  private record Pending(
      NodeId to, long askedNanos, Patience patience, CompletableFuture<Optional<byte[]>> answer) {

    boolean isLate(long now, long heard) {
      return now - askedNanos >= patience.atMost().toNanos()
          || Math.min(now - askedNanos, now - heard) >= patience.silence().toNanos();
    }
  }

  /**
   * @param sender takes requests and answers to other nodes
   */
  public Calls(Channels channels, Sender sender, LongSupplier nanos) {
    this.sender = sender;
    this.nanos = nanos;
    channels.on(ASK, this::asked);
    channels.on(ANSWER, this::answered);
  }

  /** Answers requests of this kind from now on. Kinds that nobody answers are refused at once. */
  public void on(String kind, Answering carriesOut) {
    answering.put(kind, carriesOut);
  }

  /**
   * Asks another node.
   *
   * @param patience after which it is given up, to within one call of {@link #giveUpLate}
   * @return completes with the answer, or empty when there will be none; never exceptionally, on
   *     any thread
   */
  public CompletableFuture<Optional<byte[]>> ask(
      NodeId to, String kind, byte[] request, Duration patience) {
    return ask(to, kind, request, new Patience(patience, patience));
  }

  /** Asks another node, and waits for longer while that answers others. */
  public CompletableFuture<Optional<byte[]>> ask(
      NodeId to, String kind, byte[] request, Patience patience) {
    long id = ids.incrementAndGet();
    CompletableFuture<Optional<byte[]>> answer = new CompletableFuture<>();
    pending.put(id, new Pending(to, nanos.getAsLong(), patience, answer));
    byte[] name = kind.getBytes(StandardCharsets.US_ASCII);
    sender.send(
        to,
        Item.fleeting(
            ASK,
            ByteBuffer.allocate(9 + name.length + request.length)
                .putLong(id)
                .put((byte) name.length)
                .put(name)
                .put(request)
                .array()));
    return answer;
  }

  /** Whether a node has carried out a request and answered so shortly ago. */
  public boolean hasAnsweredWithin(NodeId node, Duration time) {
    Long last = heard.get(node);
    return last != null && nanos.getAsLong() - last < time.toNanos();
  }

  /** Gives up what was not answered in time. To be called several times a second. */
  public void giveUpLate() {
    long now = nanos.getAsLong();
    pending.forEach((id, call) -> {
      if (call.isLate(now, heard.getOrDefault(call.to(), call.askedNanos()))) {
        complete(id, Optional.empty());
      }
    });
  }

  /** A node that is gone answers nothing. */
  @Override
  public void vanished(NodeId other) {
    heard.remove(other);
    pending.forEach((id, call) -> {
      if (call.to().equals(other)) {
        complete(id, Optional.empty());
      }
    });
  }

  private void complete(long id, Optional<byte[]> answer) {
    Pending call = pending.remove(id);
    if (call != null) {
      call.answer().complete(answer);
    }
  }

  private void asked(NodeId from, byte[] payload) {
    ByteBuffer in = ByteBuffer.wrap(payload);
    long id = in.getLong();
    byte[] name = new byte[Byte.toUnsignedInt(in.get())];
    in.get(name);
    byte[] request = new byte[in.remaining()];
    in.get(request);
    Answering carriesOut = answering.get(new String(name, StandardCharsets.US_ASCII));
    if (carriesOut == null) {
      reply(from, id, REFUSED, new byte[0]);
      return;
    }
    carriesOut
        .answer(from, request)
        .whenComplete((answer, failure) -> {
          if (failure == null) {
            reply(from, id, DONE, answer);
          } else {
            reply(from, id, REFUSED, new byte[0]);
          }
        });
  }

  private void reply(NodeId to, long id, byte outcome, byte[] answer) {
    sender.send(
        to,
        Item.fleeting(
            ANSWER,
            ByteBuffer.allocate(9 + answer.length).putLong(id).put(outcome).put(answer).array()));
  }

  private void answered(NodeId from, byte[] payload) {
    ByteBuffer in = ByteBuffer.wrap(payload);
    long id = in.getLong();
    boolean done = in.get() == DONE;
    if (done) {
      heard.put(from, nanos.getAsLong());
    }
    byte[] answer = new byte[in.remaining()];
    in.get(answer);
    complete(id, done ? Optional.of(answer) : Optional.empty());
  }
}
