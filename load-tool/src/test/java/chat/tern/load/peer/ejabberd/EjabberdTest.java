package chat.tern.load.peer.ejabberd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.load.outcome.ExitCode;
import chat.tern.load.outcome.LoadException;
import chat.tern.load.peer.PeerPlan;
import chat.tern.load.peer.PeerRun;
import chat.tern.load.plan.Load;
import chat.tern.load.plan.Plan;
import chat.tern.load.result.Counts;
import chat.tern.load.result.Point;
import chat.tern.load.result.RunListener;
import chat.tern.load.result.RunResult;
import chat.tern.load.run.LoadRun;
import chat.tern.load.run.RunOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(90)
class EjabberdTest {

  private static final Plan PLAN =
      Plan.named("small")
          .connections(12)
          .pairs(3)
          .groups(1, 6, 0.5)
          .warmUp(Duration.ofMillis(500))
          .duration(Duration.ofSeconds(1))
          .load(Load.Open.constant(40))
          .build();

  private static final RunListener SILENT =
      new RunListener() {
        @Override
        public void onPoint(Point point) {}

        @Override
        public void onStep(String what) {}
      };

  @Test
  void theControlScriptSaysWhereItIs() {
    assertEquals(
        Optional.of(new Installation(Path.of("/usr/bin/erl"), Path.of("/usr/lib/there"))),
        Installation.parse("#!/bin/bash\nERL=\"/usr/bin/erl\"\nERL_LIBS='/usr/lib/there'\n"));
    assertEquals(Optional.empty(), Installation.parse("#!/bin/sh\nexec something else\n"));
  }

  @Test
  void theArchiveDecidesWhatIsConfigured() {
    String off = new EjabberdConfiguration(1, Archive.OFF, Path.of("/spool"), 0).yaml();
    assertFalse(off.contains("mod_mam"));
    assertTrue(off.contains("mam: false"));
    String sqlite = new EjabberdConfiguration(1, Archive.SQLITE, Path.of("/spool"), 0).yaml();
    assertTrue(sqlite.contains("sql_type: sqlite") && sqlite.contains("default: always"));
    String postgres = new EjabberdConfiguration(1, Archive.POSTGRES, Path.of("/s"), 9).yaml();
    assertTrue(postgres.contains("sql_type: pgsql") && postgres.contains("sql_port: 9"));
  }

  /** Where ejabberd is not installed, what a user sees who asks for it all the same. */
  @Test
  void aRealEjabberdPlaysPairsAndARoomAndIsGoneAfterwards() {
    if (Installation.find().isEmpty()) {
      LoadException refusal =
          assertThrows(LoadException.class, () -> Ejabberd.start(Archive.MNESIA));
      assertEquals(ExitCode.MACHINE, refusal.exitCode());
      assertTrue(refusal.getMessage().contains("apt-get install"), refusal.getMessage());
      return;
    }
    long pid;
    try (Ejabberd ejabberd = Ejabberd.start(Archive.MNESIA);
        LoadRun run =
            PeerRun.open(
                PeerPlan.of(PLAN),
                ejabberd.server(),
                ejabberd.subject(),
                RunOptions.of(1),
                SILENT,
                InstantSource.system(),
                RandomGenerator.of("L64X128MixRandom"))) {
      pid = ejabberd.subject().pid().orElseThrow();
      RunResult result = run.measure();
      Counts counts = result.counts();
      assertEquals(40, counts.due());
      assertEquals(counts.due(), counts.acked());
      assertTrue(counts.delivered() > counts.acked(), counts.toString());
      assertTrue(result.proof().isEmpty(), result.proof().toString());
      assertTrue(result.cost().serverCpuSecondsPerThousand().isPresent());
    }
    assertFalse(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false));
  }
}
