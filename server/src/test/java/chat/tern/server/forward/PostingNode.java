package chat.tern.server.forward;

import chat.tern.protocol.ProtocolLimits;
import chat.tern.protocol.id.Ids;
import chat.tern.server.channel.Broker;
import chat.tern.server.channel.Calls;
import chat.tern.server.channel.Channels;
import chat.tern.server.conversation.Conversations;
import chat.tern.server.conversation.LaneContext;
import chat.tern.server.conversation.Peers;
import chat.tern.server.conversation.Projection;
import chat.tern.server.conversation.Sequencer;
import chat.tern.server.delivery.Relay;
import chat.tern.server.engine.memory.MemoryCluster;
import chat.tern.server.node.NodeId;
import chat.tern.server.node.NodeSettings;
import chat.tern.server.node.Nodes;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;

/** As much of a node as messages need that are posted to it or handed to it. */
record PostingNode(
    Nodes nodes, Calls calls, OwnerForwarder forwarder, Conversations conversations) {

  /** One that has not joined yet. */
  static PostingNode of(
      MemoryCluster cluster, Broker broker, Ids ids, NodeSettings settings, Executor workers) {
    Nodes nodes = nodes(cluster, settings);
    Calls calls = calls(nodes, cluster, broker, workers);
    OwnerForwarder forwarder = new OwnerForwarder(nodes, calls, System::nanoTime, workers);
    Conversations conversations = conversations(forwarder, cluster, ids, workers);
    ForwardedReception.open(calls, conversations);
    return new PostingNode(nodes, calls, forwarder, conversations);
  }

  static Nodes nodes(MemoryCluster cluster, NodeSettings settings) {
    return new Nodes(
        cluster.registry(),
        settings,
        "0",
        () -> new NodeId(UUID.randomUUID()),
        InstantSource.system());
  }

  static Calls calls(Nodes nodes, MemoryCluster cluster, Broker broker, Executor workers) {
    Channels channels = new Channels(broker, System::nanoTime);
    Calls calls =
        new Calls(
            channels, new Relay(cluster.directory(), nodes, channels, workers), System::nanoTime);
    nodes.listen(channels);
    nodes.listen(calls);
    return calls;
  }

  private static Conversations conversations(
      OwnerForwarder forwarder, MemoryCluster cluster, Ids ids, Executor workers) {
    return new Conversations(
        new Sequencer(
            new LaneContext(
                cluster.log(),
                new Projection(cluster.log(), cluster.conversations()),
                (_, _, _, _) -> {},
                new LaneContext.Stamps(ids, InstantSource.system()),
                Peers.sharing(forwarder, System::nanoTime),
                workers),
            100),
        _ -> Optional.of("someone"),
        ProtocolLimits.DEFAULTS);
  }
}
