package chat.tern.server;

import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Member;
import chat.tern.server.engine.Engine;
import chat.tern.server.presence.DirectoryWhereabouts;
import chat.tern.server.presence.Presence;
import chat.tern.server.presence.PresenceSettings;
import chat.tern.server.presence.Typing;
import chat.tern.server.presence.Whereabouts;
import chat.tern.server.receipt.Receipts;
import chat.tern.server.userstate.Preferences;
import chat.tern.server.userstate.StateFeed;
import chat.tern.server.userstate.UserStates;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What belongs to a user, and what others see of it. */
record UserParts(
    UserStates states,
    StateFeed feed,
    Preferences preferences,
    Receipts receipts,
    Presence presence,
    Typing typing) {

  /**
   * A change of a preference on another node is told, and told again when that is lost; this is for
   * when that fails too.
   */
  private static final Duration UNASKED = Duration.ofSeconds(10);

  static UserParts of(
      Ground ground,
      Optional<NodeParts> node,
      SessionParts session,
      ConversationParts conversation,
      PushParts push) {
    Engine.UserPorts ports = ground.engine().user();
    StateFeed feed =
        new StateFeed(
            ports.states(),
            session.hub(),
            node.<Consumer<UserId>>map(each -> each.relay()::stateChanged).orElse(_ -> {}));
    Preferences preferences =
        node.map(_ -> new Preferences(ports.states(), UNASKED))
            .orElseGet(() -> new Preferences(ports.states()));
    PresenceSettings settings = ground.config().presence();
    Presence presence =
        new Presence(
            new Presence.Places(session.hub(), whereabouts(node)),
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
            changed -> {
              presence.visibilityChanged(changed);
              node.ifPresent(
                  each -> each.notices().tell(ClusterParts.PREFERENCES, List.of(changed.value())));
            });
    Receipts receipts =
        new Receipts(
            conversation.conversations(),
            conversation.log(),
            ground.engine().conversation().marks(),
            new Receipts.Told(session.dispatcher(), feed, push.read()),
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
                conversation.conversations().recentStateFor(user, id).members().stream()
                    .map(Member::userId)
                    .toList(),
            session.dispatcher(),
            Ground.NANOS);
    return new UserParts(states, feed, preferences, receipts, presence, typing);
  }

  private static Whereabouts whereabouts(Optional<NodeParts> node) {
    return node.<Whereabouts>map(
            each -> new DirectoryWhereabouts(each.ports().directory(), each.nodes()))
        .orElse(Whereabouts.NOWHERE);
  }
}
