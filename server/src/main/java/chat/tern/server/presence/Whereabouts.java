package chat.tern.server.presence;

import chat.tern.protocol.id.UserId;
import java.util.Collection;
import java.util.Set;

/** Who is connected to other nodes. */
@FunctionalInterface
public interface Whereabouts {

  /** There are no other nodes. */
  Whereabouts NOWHERE = _ -> new Answer.Known(Set.of());

  /** Those of the users who have a session on another node, in one round trip; may block. */
  Answer of(Collection<UserId> users);

  /** What can be told. */
  sealed interface Answer {

    /** These are, and the others are not. */
    record Known(Set<UserId> connected) implements Answer {}

    /** Nobody can tell for now. */
    record Unclear() implements Answer {}
  }
}
