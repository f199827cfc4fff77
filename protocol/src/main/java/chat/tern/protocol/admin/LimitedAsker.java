package chat.tern.protocol.admin;

import chat.tern.protocol.error.Require;

/**
 * Somebody who asked for more than a limit allows.
 *
 * @param scope what has asked: a user, a group or an address
 * @param subject as of {@link LimitInfo}
 * @param refused how often in the last minute
 */
public record LimitedAsker(LimitAction action, LimitScope scope, String subject, long refused) {
  public LimitedAsker {
    Require.present(action, "action");
    Require.present(scope, "scope");
    Require.present(subject, "subject");
  }
}
