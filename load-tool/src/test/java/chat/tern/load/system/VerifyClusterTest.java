package chat.tern.load.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.load.cluster.ClusterFaults;
import chat.tern.load.cluster.ClusterMember;
import chat.tern.load.cluster.ClusterPlan;
import chat.tern.load.cluster.LocalCluster;
import chat.tern.load.fault.FaultKind;
import chat.tern.load.outcome.LoadException;
import chat.tern.load.report.VerifyText;
import chat.tern.load.result.FaultMark;
import chat.tern.load.result.RunListener;
import chat.tern.load.verify.Scene;
import chat.tern.load.verify.Verdict;
import chat.tern.load.verify.Verification;
import chat.tern.load.verify.VerifyOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Breaks the nodes and the Redis of a real cluster while people talk, and has the oracle judge
 * every message through every node: the short selection of {@code tern-load verify --cluster}.
 * {@code -Dtern.verify.cluster-duration=PT10M} makes it longer, {@code
 * -Dtern.verify.cluster-seed=N} another one.
 */
@Timeout(7_200)
class VerifyClusterTest {

  private static final Duration DURATION =
      Duration.parse(System.getProperty("tern.verify.cluster-duration", "PT35S"));
  private static final Duration START_LIMIT = Duration.ofMinutes(5);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Set<FaultKind> FAULTS =
      EnumSet.of(
          FaultKind.NODE_KILL, FaultKind.NODE_PAUSE, FaultKind.PARTITION, FaultKind.REDIS_FLUSH);

  @TempDir private Path scratch;

  @Test
  void everyPromiseHoldsInACluster() throws IOException {
    long seed = Long.getLong("tern.verify.cluster-seed", 11);
    Report.line("VerifyClusterTest: seed " + seed);
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    ClusterPlan plan = plan();
    Path directory;
    List<Long> processes;
    try (LocalCluster cluster = LocalCluster.start(plan, random)) {
      directory = cluster.directory();
      assertTrue(cluster.members().stream().allMatch(ClusterMember::isReady));
      assertThrows(LoadException.class, () -> cluster.order("kill", "node7"));
      Verdict verdict = verify(cluster, plan, seed);
      Report.line(VerifyText.of(verdict, "--cluster=2 --seed " + seed));
      processes = cluster.members().stream().map(ClusterMember::pid).toList();
      if (!verdict.proof().holds()) {
        Report.line("the logs of the nodes are in " + cluster.saveLogs());
      }
      assertEquals(List.of(), verdict.proof().violations());
      assertTrue(verdict.proof().acknowledged() > 0, "nothing happened");
      assertFalse(kinds(verdict).isEmpty(), "nothing was broken");
      assertEquals(List.of(), cluster.deaths());
    }
    assertFalse(Files.exists(directory), "its data are still there");
    assertTrue(
        processes.stream()
            .filter(pid -> pid != 0)
            .flatMap(pid -> ProcessHandle.of(pid).stream())
            .noneMatch(ProcessHandle::isAlive),
        "its processes still run");
  }

  private ClusterPlan plan() throws IOException {
    return new ClusterPlan(
        ClassPathCluster.command(scratch),
        2,
        1,
        1,
        false,
        false,
        ClusterPlan.UNLIMITED,
        START_LIMIT);
  }

  private static Verdict verify(LocalCluster cluster, ClusterPlan plan, long seed) {
    Scene scene =
        new Scene(
            cluster.targets().stream().map(node -> new Scene.Node(node, node)).toList(),
            OptionalLong::empty,
            ClusterFaults.of(cluster, plan),
            "a cluster of this test");
    VerifyOptions options = new VerifyOptions(DURATION, seed, 16, 20, 2, 4, 40, FAULTS, PATIENCE);
    return new Verification(scene, options, RunListener.DEAF, InstantSource.system(), () -> false)
        .run();
  }

  private static Set<String> kinds(Verdict verdict) {
    return verdict.result().faults().stream().map(FaultMark::kind).collect(Collectors.toSet());
  }
}
