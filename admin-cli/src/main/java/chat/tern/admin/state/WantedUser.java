package chat.tern.admin.state;

import chat.tern.protocol.admin.UserStatus;
import java.util.Optional;

/**
 * An account that is to be there.
 *
 * @param status empty for as it is; a new one is active
 */
public record WantedUser(String name, Optional<UserStatus> status) {}
