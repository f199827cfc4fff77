package chat.tern.server.http;

import chat.tern.protocol.api.Credentials;
import chat.tern.protocol.api.LoginGrant;
import chat.tern.protocol.codec.ApiCodec;
import chat.tern.server.ServerConfig;
import chat.tern.server.TernServer;
import chat.tern.server.channel.Broker;
import chat.tern.server.channel.Parcel;
import chat.tern.server.engine.Engine;
import chat.tern.server.engine.Engines;
import chat.tern.server.engine.memory.MemoryCluster;
import chat.tern.server.node.NodeId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * Three real servers in this process, which share all of their data and a broker that can be
 * broken.
 */
final class TrioOfServers implements AutoCloseable {

  static final int NODES = 3;

  private static final String PASSWORD = "correct horse";

  private final ExecutorService receivers = Executors.newVirtualThreadPerTaskExecutor();
  private final MemoryCluster cluster =
      new MemoryCluster(new SecureRandom(), System::nanoTime, receivers);
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<TernServer> servers = new CopyOnWriteArrayList<>();
  private final AtomicInteger published = new AtomicInteger();

  private final Map<String, String> settings;

  private volatile Predicate<Parcel> lost = _ -> false;

  /**
   * @param skews how far each node's clock is off
   */
  TrioOfServers(List<Duration> skews) {
    this(skews, Map.of());
  }

  /**
   * @param settings beside those that all have
   */
  TrioOfServers(List<Duration> skews, Map<String, String> settings) {
    this.settings = settings;
    for (Duration skew : skews) {
      servers.add(start(InstantSource.offset(InstantSource.system(), skew)));
    }
  }

  /** Ends a node as an upgrade does, and starts it again, at another port. */
  void restart(int node) {
    servers.get(node).close();
    servers.set(node, start(InstantSource.system()));
  }

  private TernServer start(InstantSource clock) {
    Map<String, String> all =
        new HashMap<>(
            Map.of(
                "server.port", "0",
                "engine.name", "memory",
                "accounts.argon2-memory-kib", "64",
                "accounts.argon2-iterations", "1",
                "presence.grace", "PT0S",
                "server.shutdown-deadline", "PT1S",
                "limits.messages-per-second", "100000",
                "limits.messages-burst", "100000",
                "node.lease", "PT1S",
                "node.heartbeat", "PT0.1S"));
    all.putAll(settings);
    return TernServer.start(ServerConfig.with(all), clock, _ -> engine());
  }

  private Engine engine() {
    Engine whole = Engines.sharing(cluster);
    Engine.ClusterPorts ports = whole.cluster().orElseThrow();
    return new Engine(
        whole.account(),
        whole.admin(),
        whole.conversation(),
        whole.user(),
        whole.event(),
        Optional.of(
            new Engine.ClusterPorts(
                ports.registry(),
                ports.directory(),
                new BreakableBroker(ports.broker()),
                ports.buckets())),
        whole.resources());
  }

  MemoryCluster cluster() {
    return cluster;
  }

  TernServer server(int node) {
    return servers.get(node);
  }

  /** From now on, parcels for which this is true get lost. */
  void lose(Predicate<Parcel> which) {
    lost = which;
  }

  /** How many parcels were published so far. */
  int published() {
    return published.get();
  }

  LoginGrant register(String name) throws IOException, InterruptedException {
    return signIn("/v1/accounts", name);
  }

  /** As another device. */
  LoginGrant login(String name) throws IOException, InterruptedException {
    return signIn("/v1/login", name);
  }

  private LoginGrant signIn(String path, String name) throws IOException, InterruptedException {
    HttpResponse<byte[]> response =
        client.send(
            HttpRequest.newBuilder(uri(0).resolve(path))
                .POST(
                    HttpRequest.BodyPublishers.ofByteArray(
                        ApiCodec.write(new Credentials(name, PASSWORD, "laptop"))))
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());
    return ApiCodec.read(response.body(), LoginGrant.class);
  }

  HttpResponse<byte[]> send(int node, LoginGrant who, String method, String path, byte[] body)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(uri(node).resolve(path))
            .header("Authorization", "Bearer " + who.accessToken())
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
            .build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  SocketDevice connect(int node, LoginGrant who) {
    return new SocketDevice(client, uri(node).resolve("/"), "tern.v1.json", who.accessToken());
  }

  private URI uri(int node) {
    return servers.get(node).uri();
  }

  @Override
  public void close() {
    servers.forEach(TernServer::close);
    client.close();
    receivers.close();
  }

  private final class BreakableBroker implements Broker {

    private final Broker broker;

    private BreakableBroker(Broker broker) {
      this.broker = broker;
    }

    @Override
    public Subscription subscribe(NodeId node, Receiver receiver) {
      return broker.subscribe(node, receiver);
    }

    @Override
    public void publish(List<Parcel> parcels) {
      published.addAndGet(parcels.size());
      broker.publish(parcels.stream().filter(parcel -> !lost.test(parcel)).toList());
    }
  }
}
