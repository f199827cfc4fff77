package chat.tern.server.forward;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.id.UserId;
import chat.tern.server.channel.Broker;
import chat.tern.server.channel.Calls;
import chat.tern.server.channel.Parcel;
import chat.tern.server.engine.memory.MemoryCluster;
import chat.tern.server.node.NodeId;
import chat.tern.server.node.NodeSettings;
import chat.tern.server.node.Nodes;
import chat.tern.server.node.Role;
import chat.tern.server.reading.PageRequest;
import chat.tern.server.reading.Pages;
import chat.tern.server.reading.ReadingListener;
import chat.tern.server.reading.ReadingRoom;
import chat.tern.server.reading.ReadingSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A node that serves users has others read for it. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class RemotePagesTest {

  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final MemoryCluster cluster = new MemoryCluster(new Random(1), System::nanoTime, workers);
  private final Ids ids = new Ids(InstantSource.system(), new Random(2));
  private final PageRequest request = request(ids.userId());
  private final List<Member> members = new ArrayList<>();
  private final AtomicLong passed = new AtomicLong();

  private Member server;
  private RemotePages pages;
  private volatile boolean mute;

  private record Member(Nodes nodes, Calls calls) {}

  @BeforeEach
  void start() {
    server = join("server", Role.ALL);
    pages =
        new RemotePages(
            server.nodes(),
            server.calls(),
            new ReadingRoom(
                new ReadingSettings(RemotePages.ON_THEIR_WAY, 1000),
                workers,
                System::nanoTime,
                new Random(3),
                ReadingListener.DEAF),
            _ -> bytes("here"),
            _ -> bytes("instead"),
            () -> System.nanoTime() + passed.get());
    var _ =
        timer.scheduleAtFixedRate(() -> server.calls().giveUpLate(), 20, 20, TimeUnit.MILLISECONDS);
  }

  @AfterEach
  void stop() {
    timer.shutdownNow();
    workers.close();
  }

  @Test
  void withoutANodeThatIsThereToReadItIsReadHere() {
    join("another", Role.ALL);
    assertRead("here");
    assertEquals(0, pages.forwarded());
  }

  @Test
  void aNodeThatIsThereToReadReads() {
    reader("reader", _ -> bytes("page"));
    assertRead("page");
    assertEquals(1, pages.forwarded());
    assertEquals(0, pages.unanswered());
  }

  @Test
  void whatItRefusesIsRefused() {
    reader(
        "reader",
        _ -> {
          throw new TernException(ErrorCode.RATE_LIMITED, "Wait.", Duration.ofMillis(700));
        });
    TernException refusal = assertThrows(TernException.class, () -> pages.read(request));
    assertEquals(ErrorCode.RATE_LIMITED, refusal.code());
    assertEquals(Optional.of(Duration.ofMillis(700)), refusal.retryAfter());
  }

  @Test
  void aPageThatIsTooLargeToBeSentIsReadHere() {
    reader("reader", _ -> new byte[ForwardedPages.LARGEST + 1]);
    assertRead("instead");
  }

  @Test
  void aReadThatFailsThereIsReadHere() {
    reader(
        "reader",
        _ -> {
          throw new IllegalStateException("a bug of that version");
        });
    assertRead("instead");
  }

  @Test
  void oneThatAnswersOthersIsAskedAgain() {
    AtomicInteger reads = new AtomicInteger();
    reader(
        "reader",
        _ -> {
          if (reads.incrementAndGet() == 2) {
            throw new IllegalStateException("a bug with this page");
          }
          return bytes("page");
        });
    assertRead("page");
    assertRead("instead");
    assertRead("page");
  }

  /** It may be dead, or of a version that knows of no such thing. */
  @Test
  void oneThatDoesNotAnswerIsLeftAloneForAWhile() {
    join("reader", Role.READS);
    assertRead("instead");
    assertRead("instead");
    assertEquals(1, pages.forwarded(), "the second did not ask");
    assertEquals(1, pages.unanswered());
    passed.addAndGet(Duration.ofSeconds(5).toNanos());
    assertRead("instead");
    assertEquals(2, pages.forwarded());
  }

  @Test
  void whatALostAnswerWouldHaveBroughtIsReadHere() {
    reader("reader", _ -> bytes("page"));
    mute = true;
    long began = System.nanoTime();
    assertRead("instead");
    assertTrue(System.nanoTime() - began < Duration.ofSeconds(10).toNanos());
  }

  @Test
  void oneThatLeavesIsNotAskedAnyMore() {
    Member reader = reader("reader", _ -> bytes("page"));
    reader.nodes().drain();
    server.nodes().beat();
    assertRead("here");
    assertEquals(0, pages.forwarded());
  }

  @Test
  void twoOfThemShareTheWork() throws Exception {
    Set<String> both = new HashSet<>();
    CountDownLatch busy = new CountDownLatch(2);
    for (String name : List.of("one", "two")) {
      reader(
          name,
          _ -> {
            busy.countDown();
            try {
              assertTrue(busy.await(10, TimeUnit.SECONDS), "each of them reads at once");
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            return bytes(name);
          });
    }
    List<CompletableFuture<byte[]>> answers = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      answers.add(CompletableFuture.supplyAsync(() -> pages.read(request), workers));
    }
    for (CompletableFuture<byte[]> answer : answers) {
      both.add(new String(answer.get(), StandardCharsets.UTF_8));
    }
    assertEquals(Set.of("one", "two"), both);
  }

  @Test
  void onlySoManyAreOnTheirWayAtOnce() throws Exception {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch go = new CountDownLatch(1);
    reader(
        "reader",
        _ -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          try {
            go.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          now.decrementAndGet();
          return bytes("page");
        });
    List<CompletableFuture<byte[]>> answers = new ArrayList<>();
    for (int i = 0; i < 3 * RemotePages.ON_THEIR_WAY; i++) {
      PageRequest each = request(ids.userId());
      answers.add(CompletableFuture.supplyAsync(() -> pages.read(each), workers));
    }
    while (now.get() < RemotePages.ON_THEIR_WAY) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
    go.countDown();
    for (CompletableFuture<byte[]> answer : answers) {
      assertArrayEquals(bytes("page"), answer.get());
    }
    assertEquals(RemotePages.ON_THEIR_WAY, most.get());
  }

  private void assertRead(String expected) {
    assertEquals(expected, new String(pages.read(request), StandardCharsets.UTF_8));
  }

  private Member reader(String name, Pages reads) {
    Member member = join(name, Role.READS);
    PageReception.open(member.calls(), reads, workers);
    return member;
  }

  private Member join(String name, Role role) {
    Nodes nodes =
        PostingNode.nodes(
            cluster, new NodeSettings(name, role, Duration.ofHours(1), Duration.ofSeconds(1)));
    Member member =
        new Member(nodes, PostingNode.calls(nodes, cluster, new MutedBroker(role), workers));
    nodes.join();
    members.add(member);
    members.forEach(each -> each.nodes().beat());
    return member;
  }

  /** Loses what readers say while they are to be mute. */
  private final class MutedBroker implements Broker {

    private final Role role;

    MutedBroker(Role role) {
      this.role = role;
    }

    @Override
    public Subscription subscribe(NodeId node, Receiver receiver) {
      return cluster.broker().subscribe(node, receiver);
    }

    @Override
    public void publish(List<Parcel> parcels) {
      if (!mute || role == Role.ALL) {
        cluster.broker().publish(parcels);
      }
    }
  }

  private PageRequest request(UserId reader) {
    ConversationId place = ids.conversationId();
    return new PageRequest.Body(
        reader, place, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
