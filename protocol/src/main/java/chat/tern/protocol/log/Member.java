package chat.tern.protocol.log;

import chat.tern.protocol.id.UserId;

/** A member of a conversation, as the log says. */
public record Member(UserId userId, String userName, Role role, long joinedSeq) {

  Member withRole(Role other) {
    return new Member(userId, userName, other, joinedSeq);
  }
}
