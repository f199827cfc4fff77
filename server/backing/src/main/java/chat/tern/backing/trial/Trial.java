package chat.tern.backing.trial;

import chat.tern.backing.CassandraCluster;
import chat.tern.backing.CassandraNode;
import chat.tern.backing.KafkaServer;
import chat.tern.backing.PostgresServer;
import chat.tern.backing.RedisServer;
import chat.tern.backing.ServiceException;
import chat.tern.backing.trial.proxy.Cuts;
import chat.tern.backing.trial.proxy.Proxy;
import chat.tern.backing.trial.proxy.SocketOwners;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;

/** All processes of a trial cluster, and the proxies between the nodes and their services. */
final class Trial implements AutoCloseable {

  private final Layout layout;
  private final CassandraCluster ring;
  private final PostgresServer postgres;
  private final RedisServer redis;
  private final Optional<KafkaServer> kafka;
  private final List<ServerNode> nodes;
  private final Map<String, Member> members = new LinkedHashMap<>();
  private final Cuts cuts = new Cuts();
  private final List<Proxy> proxies = new ArrayList<>();

  /**
   * @param program what starts a node
   */
  Trial(Path directory, Layout layout, NodeProgram program) {
    this.layout = layout;
    this.ring =
        CassandraCluster.behindProxies(
            directory.resolve("cassandra"), layout.cqlNodes(), layout.cql(), layout.cqlStorage());
    this.postgres = new PostgresServer(directory.resolve("postgres"), layout.postgres());
    this.redis = new RedisServer(directory.resolve("redis"), layout.redis());
    this.kafka =
        layout.kafka()
            ? Optional.of(
                new KafkaServer(
                    directory.resolve("kafka"),
                    layout.kafkaBroker(),
                    layout.kafkaController(),
                    layout.kafkaProxy()))
            : Optional.empty();
    Map<String, ServerNode> named = nodes(directory, layout, program);
    this.nodes = List.copyOf(named.values());
    named.forEach((name, node) -> add(new Member(name, node)));
    for (int number = 1; number <= layout.cqlNodes(); number++) {
      add(new Member("cassandra" + number, ring.nodes().get(number - 1)));
    }
    add(new Member("postgres", postgres));
    add(new Member("redis", redis));
    kafka.ifPresent(broker -> add(new Member("kafka", broker)));
  }

  /** All nodes by their names. */
  private static Map<String, ServerNode> nodes(Path directory, Layout layout, NodeProgram program) {
    Map<String, ServerNode> all = new LinkedHashMap<>();
    for (NodeConfiguration each : NodeConfiguration.all(layout)) {
      all.put(
          each.name(),
          new ServerNode(
              each.name(),
              directory.resolve(each.name()),
              program,
              each.text(layout),
              each.port()));
    }
    return all;
  }

  /** Starts everything; what came up stays up if the rest does not. */
  void start(Progress progress) throws IOException {
    openProxies();
    together(
        List.of(
            () -> progress.step("redis", member("redis")::start),
            () -> progress.step("postgres", member("postgres")::start),
            () -> startRing(progress),
            () -> kafka.ifPresent(_ -> progress.step("kafka", member("kafka")::start))));
    progress.step("schemas", this::migrate);
    together(
        nodes().stream()
            .<Runnable>map(node -> () -> progress.step(node.name(), node::start))
            .toList());
  }

  Layout layout() {
    return layout;
  }

  List<Member> members() {
    return List.copyOf(members.values());
  }

  List<Member> nodes() {
    return members().stream().filter(Member::isNode).toList();
  }

  /** The names of the services that a node can be cut off from. */
  List<String> services() {
    return members().stream().filter(member -> !member.isNode()).map(Member::name).toList();
  }

  Optional<Member> find(String name) {
    return Optional.ofNullable(members.get(name))
        .or(() -> Optional.ofNullable(members.get("node" + name)));
  }

  /**
   * The clock of a node.
   *
   * @throws TrialException if it has none of its own
   */
  NodeClock clock(String node) {
    return nodes.stream()
        .filter(each -> each.directory().endsWith(node))
        .findFirst()
        .flatMap(ServerNode::clock)
        .orElseThrow(
            () -> new TrialException("the nodes have no clocks of their own: 'up --clocks'"));
  }

  Cuts cuts() {
    return cuts;
  }

  RedisServer redis() {
    return redis;
  }

  /** Lets the nodes drain, then ends the services. */
  @Override
  public void close() {
    try {
      together(nodes().stream().<Runnable>map(node -> node::stop).toList());
    } finally {
      members().forEach(Member::kill);
      for (Proxy each : proxies) {
        try {
          each.close();
        } catch (IOException e) {
          // It ends with the process.
        }
      }
    }
  }

  private void startRing(Progress progress) {
    progress.step("cassandra1", member("cassandra1")::start);
    if (layout.cqlNodes() > 1) {
      together(
          ring.nodes().stream()
              .skip(1)
              .<Runnable>map(node -> {
                Member member = member("cassandra" + (ring.nodes().indexOf(node) + 1));
                return () -> progress.step(member.name(), member::start);
              })
              .toList());
      ring.awaitAgreement();
    }
  }

  private void migrate() {
    try {
      nodes.getFirst().migrate();
    } catch (IOException e) {
      throw new ServiceException("tern-server migrate: " + e.getMessage(), e);
    }
  }

  private void openProxies() throws IOException {
    var owners =
        new SocketOwners(() ->
            nodes().stream()
                .filter(node -> node.service().isRunning())
                .collect(Collectors.toMap(Member::name, node -> node.service().pid())));
    open("postgres", loopback(layout.postgresProxy()), postgres.address(), owners);
    open("redis", loopback(layout.redisProxy()), redis.address(), owners);
    for (int number = 1; number <= layout.cqlNodes(); number++) {
      CassandraNode node = ring.nodes().get(number - 1);
      open("cassandra" + number, node.advertised(), node.address(), owners);
    }
    if (kafka.isPresent()) {
      open("kafka", loopback(layout.kafkaProxy()), kafka.get().address(), owners);
    }
  }

  private void open(
      String service, InetSocketAddress address, InetSocketAddress target, SocketOwners owners)
      throws IOException {
    try {
      proxies.add(new Proxy(service, address, target, cuts, owners));
    } catch (IOException e) {
      throw new IOException(
          "port %d of %s is taken: end what listens there, or choose others with --base-port"
              .formatted(address.getPort(), address.getAddress().getHostAddress()),
          e);
    }
  }

  private Member member(String name) {
    return find(name).orElseThrow();
  }

  private void add(Member member) {
    members.put(member.name(), member);
  }

  private static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
  }

  private static void together(List<Runnable> steps) {
    try {
      CompletableFuture.allOf(
              steps.stream()
                  .map(step -> CompletableFuture.runAsync(step, Thread::startVirtualThread))
                  .toArray(CompletableFuture<?>[]::new))
          .join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof ServiceException cause ? cause : e;
    }
  }
}
