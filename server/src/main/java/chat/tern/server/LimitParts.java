package chat.tern.server;

import chat.tern.protocol.admin.LimitAction;
import chat.tern.protocol.admin.LimitScope;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.DeviceId;
import chat.tern.protocol.id.UserId;
import chat.tern.server.limits.AdmissionRate;
import chat.tern.server.limits.ClientAddress;
import chat.tern.server.limits.LiveLimits;
import chat.tern.server.limits.NodesTopRefused;
import chat.tern.server.limits.Rate;
import chat.tern.server.limits.RateLimiter;
import chat.tern.server.limits.Rates;
import chat.tern.server.limits.Refused;
import chat.tern.server.limits.SendLimits;
import chat.tern.server.limits.TokenBuckets;
import chat.tern.server.limits.TopRefused;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * How often one may ask.
 *
 * @param live which limit holds for whom
 * @param userSends of one user over WebSocket and HTTP together
 * @param sends the same, with those of the conversation
 * @param connects of one user; asked only of those who have a limit of their own
 * @param admission of connections to this node
 * @param top who was refused
 */
record LimitParts(
    LiveLimits live,
    RateLimiter<UserId> userSends,
    SendLimits sends,
    RateLimiter<UserId> changes,
    RateLimiter<UserId> stateUpdates,
    RateLimiter<ClientAddress> logins,
    RateLimiter<UserId> connects,
    AdmissionRate admission,
    TopRefused top) {

  /** A change is in force within a second: a look, the work, and some to spare. */
  private static final Duration LOOK = Duration.ofMillis(500);

  private static final String USER = "user";

  static LimitParts of(Ground ground, Optional<NodeParts> node) {
    LiveLimits live =
        new LiveLimits(
            ground.config().limits(),
            ground.engine().admin().limits(),
            ground.engine().admin().admins()::all);
    ground.ticks().every(LOOK, "limits", live::look);
    Refused refused = new Refused(Ground.NANOS);
    Limiters limiters = new Limiters(live, refused, node.map(each -> each.ports().buckets()));
    RateLimiter<UserId> sends = limiters.ofUsers("messages", LimitAction.SEND);
    AdmissionRate admission =
        new AdmissionRate(live.ofAll(LimitAction.CONNECT), Ground.NANOS, ground.random());
    live.listen(() -> admission.change(live.ofAll(LimitAction.CONNECT)));
    return new LimitParts(
        live,
        sends,
        new SendLimits(sends, limiters.ofDevices(), limiters.ofGroups(), live),
        limiters.ofUsers("changes", LimitAction.CREATE),
        limiters.ofUsers("state", LimitAction.STATE),
        limiters.ofAddresses(),
        limiters.ofUsers("connects", LimitAction.CONNECT),
        admission,
        node.<TopRefused>map(each -> NodesTopRefused.open(each.calls(), each.nodes(), refused))
            .orElseGet(() -> TopRefused.alone(refused)));
  }

  /**
   * Lets a user connect who has no limit of the user's own or of the role's, or has not used it up.
   *
   * @throws chat.tern.protocol.error.TernException {@code rate_limited}, with the time to wait
   */
  void connect(UserId user) {
    if (live.ofUserAlone(LimitAction.CONNECT, user).isPresent()) {
      connects.require(user);
    }
  }

  /** How many permits a user has at this moment. */
  long left(LimitAction action, UserId user) {
    return switch (action) {
      case SEND -> userSends.left(user);
      case CREATE -> changes.left(user);
      case STATE -> stateUpdates.left(user);
      case CONNECT ->
          live.ofUserAlone(action, user).isPresent() ? connects.left(user) : admission.left();
      case LOGIN -> 0;
    };
  }

  /** Makes the limiters. */
  private record Limiters(LiveLimits live, Refused refused, Optional<TokenBuckets> shared) {

    RateLimiter<UserId> ofUsers(String what, LimitAction action) {
      return limiter(
          USER,
          what,
          UserId::toString,
          new Following<>(
              user -> live.ofUser(action, user),
              user -> new Refused.Asker(action, LimitScope.USER, user.toString()),
              refused));
    }

    RateLimiter<ConversationId> ofGroups() {
      return limiter(
          "conversation",
          "group",
          ConversationId::toString,
          new Following<>(
              id -> live.ofGroup(LimitAction.SEND, id).orElseGet(Following::boundless),
              id -> new Refused.Asker(LimitAction.SEND, LimitScope.GROUP, id.toString()),
              refused));
    }

    RateLimiter<DeviceId> ofDevices() {
      return limiter(
          "device",
          "token",
          DeviceId::toString,
          new Following<>(
              id -> live.ofDevice(LimitAction.SEND, id).orElseGet(Following::boundless),
              id -> new Refused.Asker(LimitAction.SEND, LimitScope.TOKEN, id.toString()),
              refused));
    }

    RateLimiter<ClientAddress> ofAddresses() {
      return limiter(
          "address",
          "logins",
          ClientAddress::network,
          new Following<>(
              address -> live.ofAddress(LimitAction.LOGIN, address),
              address ->
                  new Refused.Asker(LimitAction.LOGIN, LimitScope.ADDRESS, address.network()),
              refused));
    }

    private <K> RateLimiter<K> limiter(
        String asker, String what, Function<K, String> name, Rates<K> rates) {
      RateLimiter<K> limiter =
          new RateLimiter<>(
              asker,
              rates,
              Ground.NANOS,
              shared.map(buckets ->
                  new RateLimiter.Shared<>(buckets, who -> what + ":" + name.apply(who))));
      live.listen(limiter::changed);
      return limiter;
    }
  }

  /** Goes by the rules, and remembers who was refused. */
  private record Following<K>(
      Function<K, Rate> rates, Function<K, Refused.Asker> asker, Refused refused)
      implements Rates<K> {

    /** Where a rule has just gone. */
    static Rate boundless() {
      return new Rate(Rate.MAX, Rate.MAX);
    }

    @Override
    public Rate of(K who) {
      return rates.apply(who);
    }

    @Override
    public void refused(K who) {
      refused.count(asker.apply(who));
    }
  }
}
