package chat.tern.server;

import chat.tern.protocol.log.Member;
import chat.tern.server.engine.Engine;
import chat.tern.server.presence.Presence;
import chat.tern.server.presence.PresenceSettings;
import chat.tern.server.presence.Typing;
import chat.tern.server.receipt.Receipts;
import chat.tern.server.userstate.Preferences;
import chat.tern.server.userstate.StateFeed;
import chat.tern.server.userstate.UserStates;

/** What belongs to a user, and what others see of it. */
record UserParts(UserStates states, Receipts receipts, Presence presence, Typing typing) {

  static UserParts of(Ground ground, SessionParts session, ConversationParts conversation) {
    Engine.UserPorts ports = ground.engine().user();
    StateFeed feed = new StateFeed(ports.states(), session.dispatcher());
    Preferences preferences = new Preferences(ports.states());
    PresenceSettings settings = ground.config().presence();
    Presence presence =
        new Presence(
            session.hub(),
            ports.lastSeen(),
            preferences::hidesPresence,
            ground.clock(),
            Ground.NANOS,
            settings);
    session.hub().listen(presence);
    ground.opened().push(presence::close);
    ground.ticks().every(settings.interval(), "presence", presence::tick);
    UserStates states =
        new UserStates(
            ports.states(),
            feed,
            preferences,
            conversation.histories()::requireReader,
            presence::visibilityChanged);
    Receipts receipts =
        new Receipts(
            conversation.conversations(),
            conversation.log(),
            ground.engine().conversation().marks(),
            new Receipts.Told(session.dispatcher(), feed),
            preferences::hidesReadReceipts,
            ground.config().receipts());
    ground
        .ticks()
        .every(
            ground.config().receipts().interval(),
            "receipts",
            () -> receipts.flush(ground.workers()));
    ground.opened().push(() -> receipts.flush(ground.workers()));
    Typing typing =
        new Typing(
            (id, user) ->
                conversation.conversations().stateFor(user, id).members().stream()
                    .map(Member::userId)
                    .toList(),
            session.dispatcher(),
            Ground.NANOS);
    return new UserParts(states, receipts, presence, typing);
  }
}
