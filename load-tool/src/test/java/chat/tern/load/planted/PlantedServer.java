package chat.tern.load.planted;

import chat.tern.load.agent.Target;
import chat.tern.load.fault.Fault;
import chat.tern.load.fault.FaultActor;
import chat.tern.load.fault.FaultKind;
import chat.tern.load.verify.Scene;
import chat.tern.protocol.id.ConversationId;
import chat.tern.server.ServerConfig;
import chat.tern.server.TernServer;
import chat.tern.server.engine.Engine;
import java.io.IOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * A server in this process with a bug, or with none, and a proxy before it. Its kill is a restart
 * on the same engine, before which the log loses what a bad one would.
 */
final class PlantedServer implements FaultActor, AutoCloseable {

  private static final Map<String, String> SETTINGS =
      Map.of(
          "server.data", "unused",
          "server.shutdown-deadline", "PT0.2S",
          "engine.name", "memory",
          "accounts.argon2-memory-kib", "8",
          "accounts.argon2-iterations", "1",
          "conversations.recent-entries", "0",
          "limits.messages-per-second", "1000000",
          "limits.messages-burst", "1000000",
          "limits.connections-per-second", "1000000",
          "limits.connections-burst", "1000000");

  /** More than there are groups: so that it is not the change of a member that was last in each. */
  private static final int CONVERSATIONS = 3;

  private final Optional<PlantedBug> bug;
  private final PlantedLog log;
  private final PlantedWire wire;
  private final FrameProxy proxy;
  private Optional<Engine> engine = Optional.empty();
  private TernServer server;

  PlantedServer(Optional<PlantedBug> bug, long seed) throws IOException {
    this.bug = bug;
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    this.log = new PlantedLog(bug, random);
    this.server = start(0);
    this.wire = new PlantedWire(bug, random);
    this.proxy = new FrameProxy(port(), wire);
  }

  private TernServer start(int port) {
    Map<String, String> settings = new HashMap<>(SETTINGS);
    settings.put("server.port", Integer.toString(port));
    return TernServer.start(ServerConfig.with(settings), InstantSource.system(), this::plant);
  }

  private Engine plant(Engine fresh) {
    if (engine.isEmpty()) {
      Engine.ConversationPorts ports = fresh.conversation();
      engine =
          Optional.of(
              new Engine(
                  fresh.account(),
                  fresh.admin(),
                  new Engine.ConversationPorts(
                      log,
                      bug.filter(PlantedBug.SHOWS_HISTORY_TO_FORMER_MEMBERS::equals).isPresent()
                          ? new PlantedStore(ports.store(), log)
                          : ports.store(),
                      ports.marks(),
                      ports.history()),
                  fresh.user(),
                  fresh.event(),
                  fresh.cluster(),
                  List.of()));
    }
    return engine.get();
  }

  private int port() {
    return server.uri().getPort();
  }

  Scene scene() {
    return new Scene(
        new Target(server.uri()),
        Target.of("127.0.0.1", proxy.port()),
        OptionalLong::empty,
        List.of(this),
        "a server with a planted bug");
  }

  @Override
  public Set<FaultKind> kinds() {
    return Set.of(FaultKind.KILL);
  }

  @Override
  public String target() {
    return "server";
  }

  @Override
  public void begin(Fault fault) {
    int port = port();
    Map<ConversationId, Long> acknowledged = bug.isEmpty() ? Map.of() : whatThereIsToLose();
    server.close();
    log.loseWhatIsUnwritten(acknowledged);
    server = start(port);
  }

  /** On a slow machine a kill comes before anything was acknowledged, if it does not wait. */
  private Map<ConversationId, Long> whatThereIsToLose() {
    try {
      return wire.lastAcknowledged(CONVERSATIONS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void end(Fault fault) {}

  @Override
  public void close() throws IOException {
    proxy.close();
    server.close();
  }
}
