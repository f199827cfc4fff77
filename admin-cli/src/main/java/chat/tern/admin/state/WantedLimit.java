package chat.tern.admin.state;

import chat.tern.protocol.admin.LimitAction;
import chat.tern.protocol.admin.LimitScope;

/**
 * A rule that is to be there.
 *
 * @param subject empty at scope global
 */
public record WantedLimit(
    LimitScope scope, String subject, LimitAction action, int perSecond, int burst) {}
