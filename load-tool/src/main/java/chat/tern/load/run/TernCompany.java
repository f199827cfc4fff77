package chat.tern.load.run;

import chat.tern.load.agent.Agent;
import chat.tern.load.agent.HttpApi;
import chat.tern.load.agent.MessageIds;
import chat.tern.load.agent.Setup;
import chat.tern.load.agent.Target;
import chat.tern.load.population.Population;
import chat.tern.load.result.RunListener;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.log.MessageBody;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;

/** Devices that speak Tern's own protocol. */
final class TernCompany implements Company {

  /** Registrations at once: enough to keep two cores hashing. */
  private static final int REGISTERING = 32;

  private final ExecutorService waiting = Executors.newVirtualThreadPerTaskExecutor();
  private final int sessionsPerUser;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final HttpApi http;
  private final Agent agent;

  TernCompany(Target target, RunOptions options, InstantSource clock, RandomGenerator random) {
    this.sessionsPerUser = options.sessionsPerUser();
    this.clock = clock;
    this.random = random;
    this.http = new HttpApi(target);
    this.agent = new Agent(target, options.loops());
  }

  @Override
  public Cast cast(Scene scene, RunListener listener) {
    Stage stage =
        new Stage(
            scene,
            agent,
            http,
            new Population(http, new Setup(REGISTERING), new Ids(clock, random), random),
            new MessageIds(clock, random),
            MessageBody.text("m".repeat(scene.plan().messages().textLength())),
            waiting);
    return Casting.of(stage, sessionsPerUser, listener);
  }

  @Override
  public long[] loopThreads() {
    return agent.loopThreads();
  }

  @Override
  public long bytesSent() {
    return agent.traffic().bytesSent();
  }

  @Override
  public long bytesReceived() {
    return agent.traffic().bytesReceived();
  }

  @Override
  public void close() {
    agent.close();
    http.close();
    waiting.shutdownNow();
  }
}
