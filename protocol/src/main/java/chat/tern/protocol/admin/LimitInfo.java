package chat.tern.protocol.admin;

import chat.tern.protocol.error.Require;

/**
 * A limit.
 *
 * @param subject the name of the user or the role, the conversation's id, the address; empty for
 *     scopes that need none
 * @param perSecond permits that come back each second
 * @param burst permits that may be used at once after a rest
 */
public record LimitInfo(
    LimitScope scope, String subject, LimitAction action, int perSecond, int burst) {
  public LimitInfo {
    Require.present(scope, "scope");
    Require.present(subject, "subject");
    Require.present(action, "action");
  }
}
