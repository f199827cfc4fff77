package chat.tern.server;

import chat.tern.protocol.SoftwareVersion;
import chat.tern.server.channel.Calls;
import chat.tern.server.channel.Channels;
import chat.tern.server.channel.Notices;
import chat.tern.server.delivery.Relay;
import chat.tern.server.engine.Engine;
import chat.tern.server.node.NodeId;
import chat.tern.server.node.NodeSettings;
import chat.tern.server.node.Nodes;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** This server as a node of a cluster, and its ways to the others. */
record NodeParts(
    Engine.ClusterPorts ports,
    Nodes nodes,
    Channels channels,
    Relay relay,
    Calls calls,
    Notices notices) {

  /** What is on its way to other nodes when this one leaves takes no longer. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);

  /** Empty for a server that is alone. */
  static Optional<NodeParts> of(Ground ground) {
    return ground.engine().cluster().map(ports -> of(ground, ports));
  }

  private static NodeParts of(Ground ground, Engine.ClusterPorts ports) {
    NodeSettings settings = ground.config().node();
    Nodes nodes =
        new Nodes(
            ports.registry(),
            settings,
            SoftwareVersion.current(),
            () -> new NodeId(new UUID(ground.random().nextLong(), ground.random().nextLong())),
            ground.clock());
    Channels channels = new Channels(ports.broker(), Ground.NANOS);
    Relay relay = new Relay(ports.directory(), nodes, channels, ground.workers());
    Calls calls = new Calls(channels, relay, Ground.NANOS);
    Notices notices = new Notices(channels, relay::sendToAll, ground.workers());
    nodes.listen(channels);
    nodes.listen(calls);
    ground
        .metrics()
        .gauge("tern.node.live", "Live nodes, this one included", () -> nodes.live().size());
    ground
        .metrics()
        .counter("tern.channel.published", "Packets sent to other nodes", channels::published);
    return new NodeParts(ports, nodes, channels, relay, calls, notices);
  }

  /** Lets what is on its way to other nodes leave. */
  void finishSending() {
    relay.awaitQuiet(LAST_WORDS);
  }
}
