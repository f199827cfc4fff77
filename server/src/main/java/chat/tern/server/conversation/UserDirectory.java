package chat.tern.server.conversation;

import chat.tern.protocol.id.UserId;
import java.util.Optional;

/** What conversations need to know of users. May block. */
@FunctionalInterface
public interface UserDirectory {

  /** The name of an existing user. */
  Optional<String> nameOf(UserId user);
}
