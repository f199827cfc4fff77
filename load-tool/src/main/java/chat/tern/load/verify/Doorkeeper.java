package chat.tern.load.verify;

import chat.tern.load.agent.Account;
import chat.tern.load.agent.HttpApi;
import chat.tern.load.oracle.WatchedConversation;
import chat.tern.load.outcome.LoadException;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.id.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Lets the guests of the groups in and out while the others talk, one after the other, each request
 * repeated until it is answered. On a thread of its own.
 */
final class Doorkeeper implements AutoCloseable {

  private static final int SHORTEST_MILLIS = 20;
  private static final int LONGEST_MILLIS = 250;

  private final Supplier<HttpApi> http;
  private final Logins logins;
  private final List<Room> rooms;
  private final Company company;
  private final Ids ids;
  private final RandomGenerator random;
  private final Set<Inside> inside = ConcurrentHashMap.newKeySet();
  private final Thread thread = Thread.ofVirtual().name("tern-verify-door").unstarted(this::run);
  private volatile boolean stopping;
  private final AtomicLong changes = new AtomicLong();

  private record Inside(ConversationId room, UserId guest) {}

  Doorkeeper(
      Supplier<HttpApi> http, Logins logins, Company company, Ids ids, RandomGenerator random) {
    this.http = http;
    this.logins = logins;
    this.company = company;
    this.rooms = company.rooms().stream().filter(room -> !room.guests().isEmpty()).toList();
    this.ids = ids;
    this.random = random;
  }

  void start() {
    thread.start();
  }

  /** How often somebody came in or was put out. */
  long changes() {
    return changes.get();
  }

  private void run() {
    while (!stopping && !rooms.isEmpty()) {
      LockSupport.parkNanos(
          Duration.ofMillis(random.nextInt(SHORTEST_MILLIS, LONGEST_MILLIS)).toNanos());
      try {
        change();
        changes.incrementAndGet();
      } catch (LoadException _) {
        // The server is gone for long: the run itself finds out.
        return;
      }
    }
  }

  private void change() {
    change(rooms.get(random.nextInt(rooms.size())));
  }

  private void change(Room room) {
    int user = room.guests().get(random.nextInt(room.guests().size()));
    change(room, guest(user));
  }

  private UserId guest(int user) {
    return company.accounts().get(user * Company.DEVICES).userId();
  }

  private void change(Room room, UserId guest) {
    WatchedConversation conversation = room.conversation();
    ClientMessageId request = ids.clientMessageId();
    conversation.asked(request, 1);
    if (inside.remove(new Inside(conversation.id(), guest))) {
      call(
          conversation, owner -> http.get().removeMember(owner, conversation.id(), guest, request));
    } else {
      inside.add(new Inside(conversation.id(), guest));
      call(
          conversation,
          owner -> http.get().addMembers(owner, conversation.id(), List.of(guest), request));
    }
    conversation.done(request);
  }

  private void call(WatchedConversation conversation, Consumer<Account> call) {
    Patience.through(() ->
        logins.as(
            conversation.owner(),
            owner -> {
              try {
                call.accept(owner);
              } catch (TernException e) {
                if (Outbox.inDoubt(e.code().wireName())) {
                  conversation.storeFailed();
                }
                throw e;
              }
              return true;
            }));
  }

  /** Whether a guest is a member now. */
  boolean isInside(WatchedConversation conversation, UserId guest) {
    return inside.contains(new Inside(conversation.id(), guest));
  }

  /** Puts one guest of each group out at last, and leaves everybody where they are from then on. */
  @Override
  public void close() {
    stopping = true;
    try {
      thread.join();
      for (Room room : rooms) {
        UserId last = guest(room.guests().getFirst());
        if (!isInside(room.conversation(), last)) {
          change(room, last);
        }
        change(room, last);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
