package chat.tern.protocol.log;

import chat.tern.protocol.error.Require;
import chat.tern.protocol.id.UserId;

/**
 * A member of a conversation, as the log says.
 *
 * @param userName the handle at the time of joining; handles never change
 * @param joinedSeq the entry that added the member
 */
public record Member(UserId userId, String userName, Role role, long joinedSeq) {

  public Member {
    Require.present(userId, "user_id");
    Require.present(userName, "user_name");
    Require.present(role, "role");
  }

  Member withRole(Role other) {
    return new Member(userId, userName, other, joinedSeq);
  }
}
