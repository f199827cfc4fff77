package chat.tern.load.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.load.agent.Target;
import chat.tern.load.deployment.ServerCommand;
import chat.tern.load.fault.FaultKind;
import chat.tern.load.fault.FaultProxy;
import chat.tern.load.fault.ServerFaults;
import chat.tern.load.report.VerifyText;
import chat.tern.load.result.RunListener;
import chat.tern.load.verify.OwnServer;
import chat.tern.load.verify.Scene;
import chat.tern.load.verify.Verdict;
import chat.tern.load.verify.Verification;
import chat.tern.load.verify.VerifyOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Kills, pauses and cuts off a real server process under load, again and again, and has the oracle
 * judge every message. Runs about a minute in all; {@code -Dtern.verify.duration=PT10M} makes each
 * of the two longer, {@code -Dtern.verify.seed=N} repeats the faults of an earlier one (what the
 * machine does in between is its own).
 */
@Timeout(43_200)
class VerifyRealServerTest {

  private static final Duration DURATION =
      Duration.parse(System.getProperty("tern.verify.duration", "PT20S"));
  private static final Duration START_LIMIT = Duration.ofMinutes(2);
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @Test
  void everyPromiseHoldsWithTheFaultsOfAFixedSeed() {
    verify(42);
  }

  @Test
  void everyPromiseHoldsWithTheFaultsOfAnySeed() {
    verify(Long.getLong("tern.verify.seed", RandomGenerator.getDefault().nextLong(1L << 31)));
  }

  private static void verify(long seed) {
    Report.line("VerifyRealServerTest: seed " + seed);
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    ServerCommand command =
        ServerCommand.fromClassPath(List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto"));
    try (OwnServer server = new OwnServer(command, START_LIMIT, false, random);
        FaultProxy proxy = new FaultProxy(server.target().address(), random)) {
      Scene scene =
          new Scene(
              server.target(),
              Target.of("127.0.0.1", proxy.port()),
              () -> OptionalLong.of(server.pid()),
              List.of(new ServerFaults(server, server.clock(), random), proxy),
              "a server of this test");
      VerifyOptions options =
          new VerifyOptions(
              DURATION,
              seed,
              24,
              150,
              3,
              5,
              40,
              EnumSet.of(FaultKind.KILL, FaultKind.PAUSE, FaultKind.FLAP),
              PATIENCE);
      Verdict verdict =
          new Verification(scene, options, RunListener.DEAF, InstantSource.system(), () -> false)
              .run();
      Report.line(VerifyText.of(verdict, "--seed " + seed));
      assertEquals(List.of(), verdict.proof().violations());
      assertTrue(verdict.proof().acknowledged() > 0, "nothing happened");
      assertTrue(verdict.proof().deliveries() > verdict.proof().acknowledged());
      assertFalse(verdict.result().faults().isEmpty(), "nothing was broken");
    }
  }
}
