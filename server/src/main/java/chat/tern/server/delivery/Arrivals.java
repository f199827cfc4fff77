package chat.tern.server.delivery;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.SessionId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Entry;
import chat.tern.server.conversation.ChainedEntry;
import chat.tern.server.conversation.ConversationLog;
import chat.tern.server.session.Hub;
import chat.tern.server.session.Session;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Brings committed entries to the sessions of this node, wherever they were committed: each
 * conversation's in order of seq, and hardly any twice. Safe for all threads; never blocks.
 */
public final class Arrivals {

  /**
   * A conversation that rests for longer begins anew, and costs a read of one entry then. Far more
   * than clocks of two nodes differ, so that what a session resumes with is not taken for old.
   */
  static final Duration MEMORY = Duration.ofHours(2);

  /** At a few hundred bytes each. */
  private static final int MAX_STREAMS = 100_000;

  /** Entries that come while a session resumes. */
  private static final int MAX_OWED = 100;

  private final Hub hub;
  private final ConversationLog log;
  private final Executor workers;
  private final InstantSource clock;
  private final Cache<ConversationId, LiveStream> streams;

  /**
   * @param log from which gaps are filled
   * @param workers fill them, on threads that may block
   * @param nanos a clock that never jumps
   */
  public Arrivals(
      Hub hub, ConversationLog log, Executor workers, LongSupplier nanos, InstantSource clock) {
    this.hub = hub;
    this.log = log;
    this.workers = workers;
    this.clock = clock;
    Ticker ticker = nanos::getAsLong;
    Executor sameThread = Runnable::run;
    this.streams =
        Caffeine.newBuilder()
            .maximumSize(MAX_STREAMS)
            .expireAfterAccess(MEMORY)
            .ticker(ticker)
            .executor(sameThread)
            .build();
  }

  /** This node has committed an entry. */
  void committedHere(Arrival arrival) {
    boolean somebodyIsHere = arrival.recipients().stream().anyMatch(hub::isOnline);
    LiveStream stream =
        somebodyIsHere
            ? stream(arrival.conversation())
            : streams.getIfPresent(arrival.conversation());
    if (stream != null) {
      stream.offer(arrival);
    }
  }

  /** An entry has come from elsewhere: from another node, or from the log. */
  void arrived(Arrival arrival) {
    stream(arrival.conversation()).offer(arrival);
  }

  /**
   * A session here resumes and is owed what follows this head. Called after whatever is committed
   * from now on finds the session, and after the head was read.
   */
  public void resumed(Session session, ConversationId conversation, Entry head) {
    Duration age = Duration.between(head.createdAt(), clock.instant());
    LiveStream stream =
        age.compareTo(MEMORY) < 0 ? stream(conversation) : streams.getIfPresent(conversation);
    if (stream != null) {
      stream.held(session.id(), head.seq(), age.compareTo(LiveStream.ON_ITS_WAY) > 0);
    }
  }

  /**
   * A user here resumes whom those who commit may not find: what follows the head comes all the
   * same. Called after {@link #resumed}; reads what others here were told meanwhile.
   *
   * @param head the seq of an entry as of which the user is a member, and is now
   * @param found whether those who commit find the user by now
   */
  public void owe(UserId user, ConversationId conversation, long head, BooleanSupplier found) {
    LiveStream stream = stream(conversation);
    long held = head;
    List<Entry> next = List.of();
    while (!stream.owe(user, conversation, held, next, found)) {
      held = next.isEmpty() ? held : next.getLast().seq();
      next = log.readAfter(conversation, held, MAX_OWED).stream().map(ChainedEntry::entry).toList();
      if (next.isEmpty() || held - head > MAX_OWED) {
        return; // so much at once is fetched by the client
      }
    }
  }

  /** Tells a user once more of the last entry that the sessions here were told, if it is that. */
  void remind(UserId user, Arrival latest) {
    LiveStream stream = streams.getIfPresent(latest.conversation());
    if (stream != null) {
      stream.remind(user, latest);
    }
  }

  /** Tells of an entry beside the stream: one that is the last for those whom it is for. */
  void tellLast(Arrival arrival) {
    tell(arrival, Map.of());
  }

  /** The last seq that the sessions here were told of a conversation; 0 where none was of late. */
  long lastTold(ConversationId conversation) {
    LiveStream stream = streams.getIfPresent(conversation);
    return stream == null ? 0 : stream.last();
  }

  private LiveStream stream(ConversationId conversation) {
    return streams.get(conversation, _ -> new LiveStream(log, workers, this::tell));
  }

  private void tell(Arrival arrival, Map<SessionId, Long> ahead) {
    Dispatcher.deliverHere(
        hub,
        arrival.recipients(),
        session ->
            !arrival.except().equals(Optional.of(session))
                && ahead.getOrDefault(session, 0L) < arrival.seq(),
        arrival.frame());
  }
}
