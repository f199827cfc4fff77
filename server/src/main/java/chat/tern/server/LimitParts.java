package chat.tern.server;

import chat.tern.protocol.id.UserId;
import chat.tern.server.limits.ClientAddress;
import chat.tern.server.limits.LimitConfig;
import chat.tern.server.limits.Rate;
import chat.tern.server.limits.RateLimiter;
import chat.tern.server.limits.TokenBuckets;
import java.util.Optional;

/**
 * How often one may ask.
 *
 * @param sends over WebSocket and HTTP together
 */
record LimitParts(
    RateLimiter<UserId> sends,
    RateLimiter<UserId> changes,
    RateLimiter<UserId> stateUpdates,
    RateLimiter<ClientAddress> logins) {

  private static final String USER = "user";

  static LimitParts of(LimitConfig config, Optional<NodeParts> node) {
    Optional<TokenBuckets> shared = node.map(each -> each.ports().buckets());
    return new LimitParts(
        ofUsers("messages", config.messages(), shared),
        ofUsers("changes", config.changes(), shared),
        ofUsers("state", config.stateUpdates(), shared),
        new RateLimiter<>(
            "address",
            config.logins(),
            Ground.NANOS,
            shared.map(buckets ->
                new RateLimiter.Shared<>(buckets, address -> "logins:" + address.network()))));
  }

  private static RateLimiter<UserId> ofUsers(
      String what, Rate rate, Optional<TokenBuckets> shared) {
    return new RateLimiter<>(
        USER,
        rate,
        Ground.NANOS,
        shared.map(buckets -> new RateLimiter.Shared<>(buckets, user -> what + ":" + user)));
  }
}
