package chat.tern.server.http;

import chat.tern.protocol.id.UserId;
import chat.tern.server.limits.ClientAddress;
import chat.tern.server.limits.RateLimiter;

/**
 * Calls that nobody may make too often. Who does is refused with {@code rate_limited}, before
 * anything of the call is read, and told how long to wait.
 */
final class Limited {

  private Limited() {}

  /** Takes one permit of the caller's. */
  static ApiRoute.Handler perUser(RateLimiter<UserId> limiter, ApiRoute.Handler handler) {
    return (call, caller) -> {
      limiter.require(caller.userId());
      return handler.handle(call, caller);
    };
  }

  /** Takes one permit of the place that the call comes from. */
  static ApiRoute.OpenHandler perAddress(
      RateLimiter<ClientAddress> limiter, ApiRoute.OpenHandler handler) {
    return call -> {
      limiter.require(call.sender());
      return handler.handle(call);
    };
  }
}
