package chat.tern.server;

import chat.tern.protocol.ProtocolLimits;
import chat.tern.server.conversation.CommitListener;
import chat.tern.server.conversation.ConversationLog;
import chat.tern.server.conversation.Conversations;
import chat.tern.server.conversation.Histories;
import chat.tern.server.conversation.LaneContext;
import chat.tern.server.conversation.Peers;
import chat.tern.server.conversation.Projection;
import chat.tern.server.conversation.Resumes;
import chat.tern.server.conversation.Sequencer;
import chat.tern.server.delivery.Arrivals;
import chat.tern.server.delivery.ClusterFeed;
import chat.tern.server.delivery.LiveFeed;
import chat.tern.server.delivery.Reception;
import chat.tern.server.engine.Engine;
import chat.tern.server.forward.OwnerForwarder;
import chat.tern.server.inbox.Inbox;
import chat.tern.server.trace.Traces;
import java.util.Optional;

/**
 * Conversations, and what follows from their logs.
 *
 * @param observer hears of what other nodes append
 */
record ConversationParts(
    ConversationLog log,
    Sequencer sequencer,
    Traces traces,
    Arrivals arrivals,
    Reception.Observer observer,
    Conversations conversations,
    Histories histories,
    Resumes resumes,
    Inbox inbox) {

  /**
   * At some hundred bytes and a state each; a conversation that is not among them loads in a
   * millisecond.
   */
  private static final int IN_MEMORY = 20_000;

  static ConversationParts of(
      Ground ground, Optional<NodeParts> node, SessionParts session, AccountParts account) {
    Engine.ConversationPorts ports = ground.engine().conversation();
    RecentParts recent =
        RecentParts.of(ground, EventParts.publishing(ground, ports.log()), node.isPresent());
    ConversationLog log = recent.log();
    Traces traces = TraceParts.of(ground);
    Arrivals arrivals =
        new Arrivals(session.hub(), log, ground.workers(), Ground.NANOS, ground.clock());
    LaneContext context =
        new LaneContext(
            log,
            new Projection(log, ports.store()),
            node.<CommitListener>map(each -> new ClusterFeed(arrivals, each.relay(), traces))
                .orElseGet(() -> new LiveFeed(session.dispatcher(), traces)),
            new LaneContext.Stamps(ground.ids(), ground.clock()),
            node.map(each -> Peers.sharing(forwarder(ground, each), Ground.NANOS))
                .orElseGet(() -> Peers.none(Ground.NANOS)),
            ground.workers());
    Sequencer sequencer = new Sequencer(context, IN_MEMORY);
    ProtocolLimits limits = ground.config().protocol();
    Conversations conversations =
        new Conversations(
            sequencer,
            user -> account.accounts().find(user).map(found -> found.name().value()),
            limits);
    Histories histories = new Histories(sequencer, log, ports.store(), limits);
    return new ConversationParts(
        log,
        sequencer,
        traces,
        arrivals,
        (id, seq, entry) -> {
          recent.observer().observed(id, seq, entry);
          sequencer.observed(id, seq, entry);
        },
        conversations,
        histories,
        new Resumes(sequencer, log, ports.store(), histories),
        new Inbox(
            conversations, ports.store(), log, ports.marks(), ground.engine().user().states()));
  }

  private static OwnerForwarder forwarder(Ground ground, NodeParts node) {
    OwnerForwarder forwarder =
        new OwnerForwarder(node.nodes(), node.calls(), Ground.NANOS, ground.workers());
    ground
        .metrics()
        .counter("tern.forward.messages", "Messages handed to owners", forwarder::forwarded);
    ground
        .metrics()
        .counter("tern.forward.unanswered", "Of these, not answered", forwarder::unanswered);
    return forwarder;
  }
}
