package chat.tern.load.system;

import chat.tern.load.agent.Account;
import chat.tern.load.agent.Agent;
import chat.tern.load.agent.ClientListener;
import chat.tern.load.agent.Closed;
import chat.tern.load.agent.VirtualClient;
import chat.tern.protocol.ClientFrame;
import chat.tern.protocol.ConversationPosition;
import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.Chain;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A device that keeps the whole log of one conversation, checks every entry as it comes, and fills
 * its gaps. Whatever contradicts what it holds is a problem that {@link #problems} tells.
 */
final class Reader implements ClientListener {

  private static final int PAGE = 200;
  private static final int RETRY_MILLIS = 50;

  private final Agent agent;
  private final Account account;
  private final ConversationId conversation;
  private final List<Entry> log = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final BlockingQueue<ServerFrame> frames = new LinkedBlockingQueue<>();
  private final BlockingQueue<Closed> closes = new LinkedBlockingQueue<>();
  private Position head = Position.START;
  private boolean asked;
  private volatile Optional<ScheduledExecutorService> keeper = Optional.empty();

  Reader(Agent agent, Account account, ConversationId conversation) {
    this.agent = agent;
    this.account = account;
    this.conversation = conversation;
  }

  /** Connects with the position that it has. */
  CompletableFuture<VirtualClient> connect() {
    return agent.connect(
        account, List.of(new ConversationPosition(conversation, position())), this);
  }

  /** Connects, and again whenever the connection is lost, until the timer is shut down. */
  void follow(ScheduledExecutorService timer) {
    this.keeper = Optional.of(timer);
    var _ =
        connect()
            .whenComplete((_, failure) -> {
              if (failure != null) {
                followLater();
              }
            });
  }

  private void followLater() {
    keeper
        .filter(timer -> !timer.isShutdown())
        .ifPresent(timer -> {
          var _ = timer.schedule(() -> follow(timer), RETRY_MILLIS, TimeUnit.MILLISECONDS);
        });
  }

  synchronized Position position() {
    return head;
  }

  synchronized List<Entry> log() {
    return List.copyOf(log);
  }

  synchronized List<String> problems() {
    return List.copyOf(problems);
  }

  /** Waits for the end of the connection. */
  Closed awaitClose(Duration limit) throws InterruptedException {
    Closed closed = closes.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
    return closed == null ? new Closed(0, "still open after " + limit) : closed;
  }

  /** Whether a frame of this kind has arrived so far. */
  boolean heard(Class<? extends ServerFrame> kind) {
    return frames.stream().anyMatch(kind::isInstance);
  }

  @Override
  public void onFrame(VirtualClient client, ServerFrame frame) {
    if (frame instanceof ServerFrame.GoingAway) {
      frames.add(frame);
    }
    synchronized (this) {
      switch (frame) {
        case ServerFrame.Welcome _ -> asked = false;
        case ServerFrame.MessageNew news when news.conversationId().equals(conversation) ->
            take(client, List.of(news.entry()));
        case ServerFrame.ConversationDelta delta
            when delta.conversationId().equals(conversation) -> {
          delta.reset().ifPresent(reason -> problems.add("told to start over: " + reason));
          take(client, delta.entries());
        }
        case ServerFrame.HistoryPage page -> {
          asked = false;
          take(client, page.entries());
          if (page.head().seq() > head.seq()) {
            fill(client);
          }
        }
        default -> {}
      }
    }
  }

  @Override
  public void onClosed(VirtualClient client, Closed closed) {
    closes.add(closed);
    if (client.wasReady()) {
      followLater();
    }
  }

  private void take(VirtualClient client, List<Entry> entries) {
    for (Entry entry : entries) {
      if (entry.seq() == head.seq() + 1) {
        head = Chain.advance(head, conversation, entry);
        log.add(entry);
      } else if (entry.seq() > head.seq()) {
        fill(client);
        return;
      } else if (!log.get((int) entry.seq() - 1).equals(entry)) {
        problems.add("two entries with seq " + entry.seq());
      }
    }
  }

  private void fill(VirtualClient client) {
    if (!asked) {
      asked = true;
      client.send(
          new ClientFrame.GetHistory(
              "fill", conversation, Optional.empty(), Optional.of(head.seq()), Optional.of(PAGE)));
    }
  }
}
