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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Kills a real server process under load, again and again, and reckons up afterwards. Runs a
 * minute; {@code -Dtern.kill.duration=PT10M} makes it longer, {@code -Dtern.kill.seed=N} repeats
 * the moments of the kills (the moments only: what the machine does in between is its own).
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class KillRealServerTest {

  private static final Duration DURATION =
      Duration.parse(System.getProperty("tern.kill.duration", "PT1M"));
  private static final int GROUPS = 4;
  private static final int MEMBERS = 4;
  private static final Duration SETTLE_LIMIT = Duration.ofSeconds(60);

  private final long seed = Long.getLong("tern.kill.seed", RandomGenerator.getDefault().nextLong());
  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);

  private final LongAdder acknowledgements = new LongAdder();

  /** A conversation, who sends to it, and who follows it. */
  private record Group(
      ConversationId id, List<PersistentSender> senders, Reader reader, Account owner) {}

  @Test
  void whatWasAcknowledgedOutlivesEveryKillExactlyOnceAndInOrder() throws InterruptedException {
    String told = "seed " + seed;
    try (RealServer server = new RealServer(Map.of("gateway.heartbeat", "PT5S"));
        Agent agent = new Agent(server.target(), 1);
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor()) {
      List<Group> groups = groups(server, agent, timer);
      groups.forEach(group -> group.senders().forEach(PersistentSender::connect));
      groups.forEach(group -> group.reader().follow(timer));

      int kills = killUntilTheEnd(server);
      groups.forEach(group -> group.senders().forEach(PersistentSender::stop));
      boolean settled = awaitSettled(groups);
      groups.forEach(group -> group.senders().forEach(PersistentSender::end));
      timer.shutdownNow();

      assertTrue(settled, () -> told + ": some messages were never acknowledged");
      long acknowledged = reckon(server, groups, told);
      assertTrue(kills > 0 && acknowledged > 0, () -> told + ": nothing happened");
      Report.line(
          "%s: %d kills, %d acknowledged messages, nothing lost, nothing doubled"
              .formatted(told, kills, acknowledged));
    }
  }

  private List<Group> groups(RealServer server, Agent agent, ScheduledExecutorService timer) {
    Ids ids = new Ids(InstantSource.system(), random);
    PersistentSender.Ground ground =
        new PersistentSender.Ground(timer, random, ids::clientMessageId, 40, acknowledgements);
    List<Group> groups = new ArrayList<>();
    try (HttpApi http = new HttpApi(server.target())) {
      for (int number = 0; number < GROUPS; number++) {
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
        groups.add(new Group(id, senders, new Reader(agent, members.getLast(), id), owner));
      }
    }
    return groups;
  }

  private int killUntilTheEnd(RealServer server) {
    long end = System.nanoTime() + DURATION.toNanos();
    int kills = 0;
    while (System.nanoTime() < end) {
      // Most kills hit a server in full swing, and every fourth one that has hardly come up.
      if (kills % 4 != 3) {
        awaitProgress();
      }
      LockSupport.parkNanos(Duration.ofMillis(random.nextInt(1_500)).toNanos());
      server.process().kill();
      kills++;
      server.start();
    }
    return kills;
  }

  private void awaitProgress() {
    long before = acknowledgements.sum();
    long until = System.nanoTime() + SETTLE_LIMIT.toNanos();
    while (acknowledgements.sum() == before && System.nanoTime() < until) {
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  private static boolean awaitSettled(List<Group> groups) {
    long until = System.nanoTime() + SETTLE_LIMIT.toNanos();
    while (System.nanoTime() < until) {
      if (groups.stream()
          .flatMap(group -> group.senders().stream())
          .allMatch(PersistentSender::settled)) {
        return true;
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
    return false;
  }

  private static long reckon(RealServer server, List<Group> groups, String told) {
    long total = 0;
    try (HttpApi http = new HttpApi(server.target())) {
      for (Group group : groups) {
        List<Entry> history = Reckoning.wholeHistory(http, group.owner(), group.id());
        Map<ClientMessageId, Long> acknowledged = new HashMap<>();
        for (PersistentSender sender : group.senders()) {
          assertEquals(List.of(), sender.problems(), told);
          acknowledged.putAll(sender.acknowledged());
          assertEquals(
              history,
              Reckoning.wholeHistory(http, sender.account(), group.id()),
              told + ": every member reads the same");
        }
        Reckoning.everyAcknowledgedMessageIsThereOnce(history, acknowledged);
        Reckoning.readerAgrees(history, group.reader());
        total += acknowledged.size();
      }
    }
    return total;
  }
}
