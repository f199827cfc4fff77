package chat.tern.server;

import chat.tern.protocol.ProtocolLimits;
import chat.tern.server.conversation.ConversationLog;
import chat.tern.server.conversation.Conversations;
import chat.tern.server.conversation.Histories;
import chat.tern.server.conversation.LaneContext;
import chat.tern.server.conversation.Projection;
import chat.tern.server.conversation.RecentEntries;
import chat.tern.server.conversation.Resumes;
import chat.tern.server.conversation.Sequencer;
import chat.tern.server.delivery.LiveFeed;
import chat.tern.server.engine.Engine;
import chat.tern.server.inbox.Inbox;

/** Conversations, and what follows from their logs. */
record ConversationParts(
    ConversationLog log,
    Conversations conversations,
    Histories histories,
    Resumes resumes,
    Inbox inbox) {

  /**
   * At some hundred bytes and a state each; a conversation that is not among them loads in a
   * millisecond.
   */
  private static final int IN_MEMORY = 20_000;

  static ConversationParts of(Ground ground, SessionParts session, AccountParts account) {
    Engine.ConversationPorts ports = ground.engine().conversation();
    ConversationLog log = cached(ground, ports.log());
    LaneContext context =
        new LaneContext(
            log,
            new Projection(log, ports.store()),
            new LiveFeed(session.dispatcher()),
            ground.ids(),
            ground.clock(),
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
        conversations,
        histories,
        new Resumes(sequencer, log, ports.store(), histories),
        new Inbox(
            conversations, ports.store(), log, ports.marks(), ground.engine().user().states()));
  }

  private static ConversationLog cached(Ground ground, ConversationLog log) {
    int conversations = ground.config().conversations().recentEntries();
    if (conversations == 0) {
      return log;
    }
    RecentEntries recent = new RecentEntries(log, conversations);
    ground
        .metrics()
        .counter("tern.conversation.recent.hits", "Reads answered from memory", recent::hits);
    ground
        .metrics()
        .counter("tern.conversation.recent.misses", "Reads of the log itself", recent::misses);
    return recent;
  }
}
