package chat.tern.cli.shell;

import chat.tern.cli.render.Paint;
import chat.tern.cli.render.TerminalText;
import chat.tern.client.ClientUpdate;
import chat.tern.client.ConversationView;
import chat.tern.client.outbox.OutboxEntry;
import chat.tern.client.outbox.SendState;
import chat.tern.client.sync.ConnectionState;
import chat.tern.client.timeline.TimelineItem;
import chat.tern.client.timeline.TimelineUpdate;
import chat.tern.protocol.PresenceStatus;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.Problem;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.ConversationKind;
import chat.tern.protocol.log.Member;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * What stands around the prompt: with whom one talks, who is there, who is typing, whether there is
 * a connection, and when the server takes the next message.
 */
final class ChatStatus implements AutoCloseable {

  /** What the protocol says: long enough for the next signal, short enough to be true. */
  private static final long LAPSES_AFTER_SECONDS = 6;

  private final ChatScreen screen;
  private final Paint paint;
  private final ConversationView conversation;
  private final List<UserId> others;
  private final Set<UserId> online = new HashSet<>();
  private final SequencedMap<String, Future<?>> typing = new LinkedHashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("status").factory());
  private String connection = "";
  private String delay = "";
  private long secondsLeft;
  private Future<?> tick = CompletableFuture.completedFuture(null);

  ChatStatus(ChatScreen screen, Paint paint, ConversationView conversation, UserId me) {
    this.screen = screen;
    this.paint = paint;
    this.conversation = conversation;
    this.others =
        conversation.members().stream()
            .map(Member::userId)
            .filter(user -> !user.equals(me))
            .toList();
  }

  /** Whose presence is worth watching. */
  List<UserId> others() {
    return others;
  }

  synchronized void on(ClientUpdate update) {
    switch (update) {
      case ClientUpdate.Connection(ConnectionState state) -> show(state);
      case ClientUpdate.Typing signal -> {
        if (signal.conversationId().equals(conversation.conversationId())) {
          types(signal.userName(), signal.active());
        }
      }
      case ClientUpdate.Presence presence -> {
        if (others.contains(presence.userId())) {
          boolean _ =
              presence.status() == PresenceStatus.ONLINE
                  ? online.add(presence.userId())
                  : online.remove(presence.userId());
          show();
        }
      }
      case ClientUpdate.Timeline(TimelineUpdate change) -> {
        if (change instanceof TimelineUpdate.Appended(TimelineItem.Message message)
            && message.conversationId().equals(conversation.conversationId())) {
          types(message.senderName(), false);
        }
      }
      case ClientUpdate.SendPutOff putOff -> {
        if (putOff.conversationId().equals(conversation.conversationId())) {
          putOff(putOff.reason(), putOff.delay());
        }
      }
      case ClientUpdate.Outgoing(OutboxEntry entry) -> {
        if (entry.conversationId().equals(conversation.conversationId())
            && !(entry.state() instanceof SendState.Queued)) {
          countDownFrom(0);
        }
      }
      case ClientUpdate.Conversation _,
          ClientUpdate.Preferences _,
          ClientUpdate.ReceiptMoved _,
          ClientUpdate.Refused _ -> {}
    }
  }

  private void putOff(Problem reason, Duration wait) {
    delay =
        reason.code().equals(ErrorCode.RATE_LIMITED.wireName()) ? "too fast" : "the server is busy";
    // What is over in less than a second is not worth reading.
    countDownFrom(wait.toSeconds() == 0 ? 0 : wait.plusMillis(999).toSeconds());
  }

  /** Says so, and one less each second until nothing is left. */
  private void countDownFrom(long seconds) {
    boolean shown = secondsLeft > 0;
    secondsLeft = seconds;
    tick.cancel(false);
    if (seconds > 0) {
      tick = timer.schedule(() -> ticked(seconds), 1, TimeUnit.SECONDS);
    }
    if (seconds > 0 || shown) {
      show();
    }
  }

  private synchronized void ticked(long seconds) {
    // If not, the countdown was over, or began anew, while this waited for the lock.
    if (secondsLeft == seconds) {
      countDownFrom(seconds - 1);
    }
  }

  private void types(String userName, boolean active) {
    Future<?> lapse = typing.remove(userName);
    if (lapse != null) {
      lapse.cancel(false);
    }
    if (active) {
      typing.put(
          userName, timer.schedule(() -> lapsed(userName), LAPSES_AFTER_SECONDS, TimeUnit.SECONDS));
    }
    if (active || lapse != null) {
      show();
    }
  }

  private synchronized void lapsed(String userName) {
    typing.remove(userName);
    show();
  }

  synchronized void show(ConnectionState state) {
    connection =
        switch (state) {
          case ConnectionState.Live _ -> "";
          case ConnectionState.Idle _, ConnectionState.Connecting _ -> "connecting…";
          case ConnectionState.Syncing _ -> "catching up…";
          case ConnectionState.Offline _ -> "offline: what you write will be sent later";
          case ConnectionState.SignedOut(Problem reason) ->
              reason.code().equals(ErrorCode.ACCOUNT_BLOCKED.wireName())
                  ? "blocked: ask the server's admin"
                  : "signed out: leave and run tern login";
        };
    if (state instanceof ConnectionState.Offline || state instanceof ConnectionState.SignedOut) {
      // Who is there cannot be known from here; after the next connect the server says it again.
      online.clear();
    }
    show();
  }

  private void show() {
    String name = TerminalText.line(conversation.name());
    String there;
    if (conversation.kind() == ConversationKind.DIRECT) {
      there = online.isEmpty() ? "○" : "●";
    } else {
      there = online.isEmpty() ? "" : "●" + online.size();
    }
    String prompt = paint.dim(name + (there.isEmpty() ? "" : " " + there)) + paint.bold(" › ");
    screen.status(prompt, paint.dim(note()));
  }

  private String note() {
    if (!connection.isEmpty()) {
      return connection;
    }
    if (secondsLeft > 0) {
      return delay + ": sent again in " + secondsLeft + " s";
    }
    return typing.isEmpty()
        ? ""
        : TerminalText.line(String.join(", ", typing.keySet()))
            + (typing.size() == 1 ? " is typing…" : " are typing…");
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
