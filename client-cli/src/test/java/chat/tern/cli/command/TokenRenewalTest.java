package chat.tern.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.ClientOptions;
import chat.tern.client.ClientUpdate;
import chat.tern.client.SendOutcome;
import chat.tern.client.TernClient;
import chat.tern.client.sync.ConnectionState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Access tokens run out after two seconds here; nobody who uses a client notices. */
@Timeout(60)
class TokenRenewalTest {

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Duration TOKEN_LIFE = Duration.ofSeconds(2);

  @TempDir private Path temp;
  private TestServer server;

  @BeforeEach
  void start() {
    server =
        new TestServer(
            temp.resolve("server"), Map.of("accounts.access-token-ttl", TOKEN_LIFE.toString()));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private TernClient register(Duration clockError) {
    TernClient client =
        TernClient.open(
            temp.resolve("alice"),
            new ClientOptions(
                () -> InstantSource.system().instant().plus(clockError), new Random(), LIMIT));
    var _ = client.account().register(server.uri(), "alice", "secret-alice", "laptop");
    return client;
  }

  @Test
  void aConnectionOutlivesSeveralTokensWithoutABreak() throws InterruptedException {
    try (TernClient client = register(Duration.ZERO)) {
      List<String> states = new CopyOnWriteArrayList<>();
      var group = client.conversations().createGroup("Ops", List.of());
      var _ =
          client.subscribe(update -> {
            if (update instanceof ClientUpdate.Connection(ConnectionState state)) {
              states.add(state.getClass().getSimpleName());
            }
          });
      assertInstanceOf(ConnectionState.Live.class, client.awaitLive(LIMIT));
      Thread.sleep(TOKEN_LIFE.multipliedBy(2).plusMillis(500));
      SendOutcome outcome =
          client.messages().send(group.conversationId(), "Still here").await(LIMIT).orElseThrow();
      assertInstanceOf(SendOutcome.Durable.class, outcome);
      assertEquals(List.of("Connecting", "Syncing", "Live"), states);
    }
  }

  @Test
  void aTokenThatTheServerRefusesIsRenewedAlsoWhenTheClockHereSaysThatItIsGood()
      throws InterruptedException {
    try (TernClient client = register(Duration.ofHours(-1))) {
      Thread.sleep(TOKEN_LIFE.plusMillis(300));
      assertEquals("alice", client.account().verify().userName());
      Thread.sleep(TOKEN_LIFE.plusMillis(300));
      assertInstanceOf(ConnectionState.Live.class, client.awaitLive(LIMIT));
    }
  }

  @Test
  void aDeviceThatWasRevokedMeanwhileIsSignedOutAndNotRenewed() throws InterruptedException {
    try (TernClient laptop = register(Duration.ZERO);
        TernClient phone = TernClient.open(temp.resolve("phone"))) {
      var _ = phone.account().login(server.uri(), "alice", "secret-alice", "phone");
      assertInstanceOf(ConnectionState.Live.class, phone.awaitLive(LIMIT));
      laptop.account().revoke(phone.account().require().deviceId());
      await(() -> phone.connection() instanceof ConnectionState.SignedOut);
    }
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() - end < 0) {
      Thread.sleep(20);
    }
    assertTrue(condition.getAsBoolean());
  }
}
