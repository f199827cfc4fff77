package chat.tern.server;

import chat.tern.protocol.id.UserId;
import chat.tern.server.limits.ClientAddress;
import chat.tern.server.limits.LimitConfig;
import chat.tern.server.limits.RateLimiter;

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

  static LimitParts of(LimitConfig config) {
    return new LimitParts(
        new RateLimiter<>(USER, config.messages(), Ground.NANOS),
        new RateLimiter<>(USER, config.changes(), Ground.NANOS),
        new RateLimiter<>(USER, config.stateUpdates(), Ground.NANOS),
        new RateLimiter<>("address", config.logins(), Ground.NANOS));
  }
}
