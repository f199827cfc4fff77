package chat.tern.server.limits;

import chat.tern.protocol.admin.LimitAction;
import chat.tern.protocol.admin.LimitScope;

/**
 * A limit that an admin set while the server runs.
 *
 * @param subject whom the scope means, as a text of one form: a user's or a conversation's id, the
 *     role in lower case, the network of an address in hexadecimal; empty for everybody
 */
public record LimitRule(LimitScope scope, String subject, LimitAction action, Rate rate) {

  /** What there is at most one rule for. */
  public Key key() {
    return new Key(scope, subject, action);
  }

  /** What there is at most one rule for. */
  public record Key(LimitScope scope, String subject, LimitAction action) {}
}
