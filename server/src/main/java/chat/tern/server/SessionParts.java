package chat.tern.server;

import chat.tern.protocol.error.CloseCode;
import chat.tern.protocol.id.DeviceId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.text.WireName;
import chat.tern.server.account.Devices;
import chat.tern.server.delivery.Dispatcher;
import chat.tern.server.delivery.Elsewhere;
import chat.tern.server.gateway.Drain;
import chat.tern.server.observe.Metrics;
import chat.tern.server.session.Hub;
import chat.tern.server.session.SessionCounts;
import chat.tern.server.session.SessionSweeper;
import java.time.Duration;
import java.util.Optional;

/** Who is connected, and what they are told. */
record SessionParts(Hub hub, Dispatcher dispatcher, Drain drain) {

  static SessionParts of(Ground ground, Optional<NodeParts> node) {
    Hub hub = new Hub();
    Duration heartbeat = ground.config().gateway().heartbeat();
    SessionSweeper sweeper = new SessionSweeper(hub, ground.clock(), Ground.NANOS, heartbeat);
    ground.ticks().every(sweeper.interval(), "sessions", sweeper::sweep);
    ground.metrics().gauge("tern.session.sessions", "Live sessions", hub::sessionCount);
    ground.metrics().gauge("tern.session.users", "Users with a live session", hub::userCount);
    count(ground.metrics(), hub);
    Drain drain =
        new Drain(
            hub, Ground.NANOS, ground.random(), ground.config().limits().connections().perSecond());
    Elsewhere elsewhere = node.<Elsewhere>map(NodeParts::relay).orElse(Elsewhere.NOWHERE);
    return new SessionParts(hub, new Dispatcher(hub, elsewhere), drain);
  }

  private static void count(Metrics metrics, Hub hub) {
    SessionCounts counts = new SessionCounts();
    hub.listen(counts);
    metrics.counter("tern.session.opened", "Sessions that opened", counts::openedSoFar);
    ended(metrics, counts, Optional.empty());
    for (CloseCode code : CloseCode.values()) {
      ended(metrics, counts, Optional.of(code));
    }
  }

  private static void ended(Metrics metrics, SessionCounts counts, Optional<CloseCode> why) {
    metrics.counter(
        "tern.session.ended",
        "Sessions that ended",
        "reason",
        why.map(WireName::of).orElse("client"),
        () -> counts.endedSoFar(why));
  }

  /** Closes every session of a device that was logged out. */
  void cut(DeviceId device) {
    hub.all().stream()
        .filter(session -> session.deviceId().equals(device))
        .forEach(session -> session.close(CloseCode.DEVICE_REVOKED));
  }

  /** Closes every session of an account that was blocked. */
  void cut(UserId user) {
    hub.of(user).forEach(session -> session.close(CloseCode.ACCOUNT_BLOCKED));
  }

  /** Closes those sessions of the user that may not stay, as the store says. */
  void cutUnwelcome(UserId user, Devices devices) {
    hub.of(user)
        .forEach(session -> devices.reasonToLeave(session.deviceId()).ifPresent(session::close));
  }
}
