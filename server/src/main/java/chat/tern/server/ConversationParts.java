package chat.tern.server;

import chat.tern.protocol.ProtocolLimits;
import chat.tern.protocol.id.ConversationId;
import chat.tern.server.conversation.BulkRedaction;
import chat.tern.server.conversation.CommitListener;
import chat.tern.server.conversation.ConversationLog;
import chat.tern.server.conversation.Conversations;
import chat.tern.server.conversation.ExpiringLog;
import chat.tern.server.conversation.GroupDeletion;
import chat.tern.server.conversation.Histories;
import chat.tern.server.conversation.HistoryLimits;
import chat.tern.server.conversation.HistoryPurge;
import chat.tern.server.conversation.LaneContext;
import chat.tern.server.conversation.LogInspection;
import chat.tern.server.conversation.Oversight;
import chat.tern.server.conversation.Peers;
import chat.tern.server.conversation.Projection;
import chat.tern.server.conversation.Redaction;
import chat.tern.server.conversation.Resumes;
import chat.tern.server.conversation.Sequencer;
import chat.tern.server.conversation.UserDirectory;
import chat.tern.server.delivery.Arrivals;
import chat.tern.server.delivery.ClusterFeed;
import chat.tern.server.delivery.LiveFeed;
import chat.tern.server.delivery.Reception;
import chat.tern.server.engine.Engine;
import chat.tern.server.forward.OwnerForwarder;
import chat.tern.server.http.AdminConversationService;
import chat.tern.server.inbox.Inbox;
import chat.tern.server.trace.Traces;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Conversations, and what follows from their logs.
 *
 * @param observer hears of what other nodes append
 */
record ConversationParts(
    RecentParts recent,
    Sequencer sequencer,
    Traces traces,
    Arrivals arrivals,
    Reception.Observer observer,
    Conversations conversations,
    HistoryLimits historyLimits,
    AdminConversationService.Conversing conversing,
    Histories histories,
    Resumes resumes,
    Inbox inbox) {

  /**
   * At some hundred bytes and a state each; a conversation that is not among them loads in a
   * millisecond.
   */
  private static final int IN_MEMORY = 20_000;

  /** The log as readers see it. */
  ConversationLog log() {
    return recent.log();
  }

  static ConversationParts of(
      Ground ground, Optional<NodeParts> node, SessionParts session, AccountParts account) {
    Engine.ConversationPorts ports = ground.engine().conversation();
    RecentParts recent =
        RecentParts.of(ground, EventParts.publishing(ground, ports.log()), node.isPresent());
    ConversationLog log = recent.log();
    Traces traces = TraceParts.of(ground);
    Projection projection = new Projection(log, ports.store());
    // What arrives is young, so the limit is hardly ever asked for.
    ExpiringLog arriving =
        new ExpiringLog(log, id -> projection.load(id).historyLimit(), ground.clock());
    Arrivals arrivals =
        new Arrivals(session.hub(), arriving, ground.workers(), Ground.NANOS, ground.clock());
    LaneContext context =
        new LaneContext(
            log,
            projection,
            node.<CommitListener>map(each -> new ClusterFeed(arrivals, each.relay(), traces))
                .orElseGet(() -> new LiveFeed(session.dispatcher(), traces)),
            new LaneContext.Stamps(ground.ids(), ground.clock()),
            node.map(each -> Peers.sharing(forwarder(ground, each), Ground.NANOS))
                .orElseGet(() -> Peers.none(Ground.NANOS)),
            ground.workers());
    Sequencer sequencer = new Sequencer(context, IN_MEMORY);
    ProtocolLimits limits = ground.config().protocol();
    UserDirectory users = user -> account.accounts().find(user).map(found -> found.name().value());
    Conversations conversations = new Conversations(sequencer, users, limits);
    ExpiringLog shown =
        new ExpiringLog(log, id -> sequencer.recent(id).historyLimit(), ground.clock());
    Histories histories = new Histories(sequencer, shown, ports.store(), limits);
    Consumer<ConversationId> erased = erased(recent, node);
    purging(ground, erased);
    return new ConversationParts(
        recent,
        sequencer,
        traces,
        arrivals,
        (id, seq, entry) -> {
          recent.observer().observed(id, seq, entry);
          sequencer.observed(id, seq, entry);
        },
        conversations,
        new HistoryLimits(sequencer, ports.history().limited(), ground.clock()),
        conversing(ground, sequencer, users, new Redaction.Logs(shown, log), erased),
        histories,
        new Resumes(sequencer, shown, ports.store(), histories),
        new Inbox(
            conversations,
            ports.store(),
            shown,
            ports.marks(),
            ground.engine().user().states(),
            ground.clock()));
  }

  /** What is not said in the log, as nobody is left to be told, other nodes hear of by a notice. */
  private static Consumer<ConversationId> erased(RecentParts recent, Optional<NodeParts> node) {
    return id -> {
      recent.erased().accept(id);
      node.ifPresent(each -> each.notices().tell(ClusterParts.ERASED, List.of(id.value())));
    };
  }

  private static AdminConversationService.Conversing conversing(
      Ground ground,
      Sequencer sequencer,
      UserDirectory users,
      Redaction.Logs logs,
      Consumer<ConversationId> erased) {
    Engine.ConversationPorts ports = ground.engine().conversation();
    Oversight oversight = new Oversight(sequencer, users, ground.ids(), ground.config().protocol());
    Redaction redaction = new Redaction(logs, ports.history().eraser(), erased, sequencer);
    return new AdminConversationService.Conversing(
        oversight,
        // As it is stored: what is in memory may be sounder than that.
        new LogInspection(ports.log(), ports.store(), ports.marks()),
        redaction,
        new BulkRedaction(logs.kept(), ports.history().eraser(), erased, sequencer),
        new GroupDeletion(oversight, redaction, ports.history().limited(), ground.clock()));
  }

  /** Every node does it, as it goes by what is stored: a second one finds nothing left to do. */
  private static void purging(Ground ground, Consumer<ConversationId> erased) {
    Engine.ConversationPorts ports = ground.engine().conversation();
    HistoryPurge purge =
        new HistoryPurge(
            new HistoryPurge.Ports(
                ports.log(),
                ports.history().eraser(),
                ports.history().limited(),
                new Projection(ports.log(), ports.store())),
            ground.config().conversations().purgeGrace(),
            ground.clock(),
            erased);
    ground.opened().push(purge::close);
    ground.ticks().every(HistoryPurge.PERIOD, "erasing what has expired", purge::run);
    ground
        .metrics()
        .counter("tern.history.erased", "Bodies erased after they expired", purge::bodies);
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
