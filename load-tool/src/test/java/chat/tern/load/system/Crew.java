package chat.tern.load.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.load.agent.Account;
import chat.tern.load.agent.Agent;
import chat.tern.load.agent.HttpApi;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.log.Entry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/**
 * Groups of persistent senders, each with a reader that follows, on one server; and their
 * reckoning.
 */
final class Crew implements AutoCloseable {

  private static final int MEMBERS = 4;

  private final RealServer server;
  private final Agent agent;
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final LongAdder acknowledgements = new LongAdder();
  private final List<Group> groups = new ArrayList<>();

  /** A conversation, who sends to it, and who follows it. */
  private record Group(
      ConversationId id, List<PersistentSender> senders, Reader reader, Account owner) {}

  /**
   * Registers all, and connects nobody yet.
   *
   * @param textLength of each message
   */
  Crew(RealServer server, RandomGenerator random, int groupCount, int textLength) {
    this.server = server;
    this.agent = new Agent(server.target(), 1);
    Ids ids = new Ids(InstantSource.system(), random);
    PersistentSender.Ground ground =
        new PersistentSender.Ground(
            timer, random, ids::clientMessageId, textLength, acknowledgements);
    try (HttpApi http = new HttpApi(server.target())) {
      for (int number = 0; number < groupCount; number++) {
        groups.add(group(http, ids, number, ground));
      }
    }
  }

  private Group group(HttpApi http, Ids ids, int number, PersistentSender.Ground ground) {
    List<Account> members = new ArrayList<>();
    for (int member = 0; member < MEMBERS; member++) {
      members.add(http.register("g%d-m%d".formatted(number, member), "kill-me-if-you-can"));
    }
    Account owner = members.getFirst();
    ConversationId id =
        http.group(
                owner,
                "group " + number,
                members.stream().skip(1).map(Account::userId).toList(),
                ids.clientMessageId())
            .conversationId();
    // The last member follows and does not send.
    List<PersistentSender> senders =
        members.stream()
            .limit(MEMBERS - 1L)
            .map(account -> new PersistentSender(agent, account, id, ground))
            .toList();
    return new Group(id, senders, new Reader(agent, members.getLast(), id), owner);
  }

  void start() {
    groups.forEach(group -> group.reader().follow(timer));
    senders().forEach(PersistentSender::connect);
  }

  List<PersistentSender> senders() {
    return groups.stream().flatMap(group -> group.senders().stream()).toList();
  }

  List<Reader> readers() {
    return groups.stream().map(Group::reader).toList();
  }

  long acknowledgements() {
    return acknowledgements.sum();
  }

  /** Waits until this many more messages are acknowledged. */
  void awaitProgress(int more, Duration limit) {
    long goal = acknowledgements() + more;
    await("progress", limit, () -> acknowledgements() >= goal);
  }

  /** Lets nobody make new messages, and waits until all that were made are acknowledged. */
  void settle(Duration limit) {
    senders().forEach(PersistentSender::stop);
    await(
        "every message is acknowledged",
        limit,
        () -> senders().stream().allMatch(PersistentSender::settled));
    senders().forEach(PersistentSender::end);
  }

  /**
   * Checks all conversations.
   *
   * @return how many acknowledged messages were found
   */
  long reckon() {
    long total = 0;
    try (HttpApi http = new HttpApi(server.target())) {
      for (Group group : groups) {
        List<Entry> history = Reckoning.wholeHistory(http, group.owner(), group.id());
        Map<ClientMessageId, Long> acknowledged = new HashMap<>();
        for (PersistentSender sender : group.senders()) {
          assertEquals(List.of(), sender.problems());
          acknowledged.putAll(sender.acknowledged());
          assertEquals(
              history,
              Reckoning.wholeHistory(http, sender.account(), group.id()),
              "every member reads the same");
        }
        Reckoning.everyAcknowledgedMessageIsThereOnce(history, acknowledged);
        Reckoning.readerAgrees(history, group.reader());
        total += acknowledged.size();
      }
    }
    return total;
  }

  /** Waits for a condition, and fails when it does not come. */
  static void await(String what, Duration limit, BooleanSupplier condition) {
    long until = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < until, () -> "not within " + limit + ": " + what);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    agent.close();
  }
}
