package chat.tern.server;

import chat.tern.protocol.ProtocolLimits;
import chat.tern.server.conversation.Conversations;
import chat.tern.server.conversation.Histories;
import chat.tern.server.conversation.LaneContext;
import chat.tern.server.conversation.Projection;
import chat.tern.server.conversation.Resumes;
import chat.tern.server.conversation.Sequencer;
import chat.tern.server.delivery.LiveFeed;
import chat.tern.server.engine.Engine;
import chat.tern.server.inbox.Inbox;

/** Conversations, and what follows from their logs. */
record ConversationParts(
    Conversations conversations, Histories histories, Resumes resumes, Inbox inbox) {

  /**
   * At some hundred bytes and a state each; a conversation that is not among them loads in a
   * millisecond.
   */
  private static final int IN_MEMORY = 20_000;

  static ConversationParts of(Ground ground, SessionParts session, AccountParts account) {
    Engine.ConversationPorts ports = ground.engine().conversation();
    LaneContext context =
        new LaneContext(
            ports.log(),
            new Projection(ports.log(), ports.store()),
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
    Histories histories = new Histories(sequencer, ports.log(), ports.store(), limits);
    return new ConversationParts(
        conversations,
        histories,
        new Resumes(sequencer, ports.log(), ports.store(), histories),
        new Inbox(
            conversations,
            ports.store(),
            ports.log(),
            ports.marks(),
            ground.engine().user().states()));
  }
}
