package chat.tern.load.fleet;

import chat.tern.load.agent.Target;
import chat.tern.load.deployment.ExistingServer;
import chat.tern.load.plan.Plan;
import chat.tern.load.plan.PlanReader;
import chat.tern.load.result.RunListener;
import chat.tern.load.result.RunResult;
import chat.tern.load.run.LoadRun;
import chat.tern.load.run.RunOptions;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** The same engine that {@code tern-load run} has. */
public final class LoadRunEngine implements Engine {

  private final InstantSource clock;
  private final RandomGenerator random;

  /**
   * An engine.
   *
   * @param random names the users of this process, apart from those of all others
   */
  public LoadRunEngine(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  @Override
  public Drive open(FleetMessage.Assigned share, RunListener listener) {
    Plan plan = PlanReader.read(share.plan(), "the controller's plan");
    LoadRun run =
        LoadRun.open(
            plan,
            new ExistingServer(new Target(URI.create(share.server())), share.serverPid()),
            RunOptions.of(share.loops())
                .connecting(
                    Duration.ofSeconds(share.connectLimitSeconds()), share.sessionsPerUser()),
            listener,
            clock,
            random);
    return new Drive() {
      @Override
      public long connections() {
        return run.connected();
      }

      @Override
      public RunResult measure() {
        return run.measure();
      }

      @Override
      public void stop() {
        run.stop();
      }

      @Override
      public void close() {
        run.close();
      }
    };
  }
}
