package chat.tern.server.presence;

import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.SessionId;
import chat.tern.protocol.id.UserId;
import chat.tern.server.delivery.Dispatcher;
import chat.tern.server.session.Session;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * Relays who is typing to the other members who are connected now. Nothing is stored and nobody is
 * told that it is over: a client lets it lapse six seconds after the last frame, also when the
 * typing session died. More than one frame a second per session and conversation is dropped without
 * a word, but a stop after a relayed start always passes. Safe for all threads.
 */
public final class Typing {

  /** After this long a session's pace no longer matters: whoever goes on typing has repeated it. */
  private static final Duration FORGET = Duration.ofSeconds(10);

  private final ConversationAudience audience;
  private final Dispatcher dispatcher;
  private final LongSupplier nanos;
  private final Cache<SessionId, TypingPace> paces;

  /**
   * @param nanos a clock that never jumps
   */
  public Typing(ConversationAudience audience, Dispatcher dispatcher, LongSupplier nanos) {
    this.audience = audience;
    this.dispatcher = dispatcher;
    this.nanos = nanos;
    Ticker ticker = nanos::getAsLong;
    Executor sameThread = Runnable::run;
    this.paces =
        Caffeine.newBuilder().expireAfterAccess(FORGET).ticker(ticker).executor(sameThread).build();
  }

  /**
   * Relays one frame, or drops it when they come too fast.
   *
   * @throws chat.tern.protocol.error.TernException {@code not_found} when the user is not a member
   */
  public void relay(Session session, ConversationId conversation, boolean active) {
    TypingPace pace = paces.get(session.id(), _ -> new TypingPace());
    if (!pace.admits(conversation, active, nanos.getAsLong())) {
      return;
    }
    List<UserId> others = new ArrayList<>(audience.audience(conversation, session.userId()));
    others.remove(session.userId());
    dispatcher.deliver(
        others,
        new ServerFrame.Typing(conversation, session.userId(), active),
        Optional.of(session.id()));
  }

  /** How many sessions typed just now, for metrics. */
  public long typingSessions() {
    paces.cleanUp();
    return paces.estimatedSize();
  }
}
