package chat.tern.cli.shell;

import chat.tern.client.Live;
import chat.tern.protocol.id.ConversationId;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Tells the others while its user is typing, and when the line is empty again. Of a pause it says
 * nothing: the signal lapses by itself.
 */
final class TypingSignal implements AutoCloseable {

  /** The protocol asks for a repetition every three seconds. */
  private static final long PERIOD_MS = 1_500;

  private final Live live;
  private final ConversationId conversation;
  private final ChatScreen screen;
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("typing").factory());
  private String seen = "";
  private boolean told;

  TypingSignal(Live live, ConversationId conversation, ChatScreen screen) {
    this.live = live;
    this.conversation = conversation;
    this.screen = screen;
    if (screen.isWatched()) {
      var _ =
          ticker.scheduleWithFixedDelay(this::look, PERIOD_MS, PERIOD_MS, TimeUnit.MILLISECONDS);
    }
  }

  /** The line was entered: whoever got it knows that the typing is over. */
  synchronized void entered() {
    seen = "";
    told = false;
  }

  private synchronized void look() {
    String now = screen.unfinished();
    boolean something = !now.isBlank() && !now.startsWith("/");
    boolean more = something && !now.equals(seen);
    seen = now;
    if (more || (told && !something)) {
      live.typing(conversation, more);
      told = more || (told && something);
    }
  }

  @Override
  public void close() {
    ticker.shutdownNow();
  }
}
