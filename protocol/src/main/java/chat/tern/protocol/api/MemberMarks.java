package chat.tern.protocol.api;

import chat.tern.protocol.error.Require;
import chat.tern.protocol.id.UserId;

/**
 * How far one member has a conversation, as far as the member lets others see.
 *
 * @param deliveredSeq up to here a device of the member has stored it, 0 for nothing
 * @param readSeq up to here the member has seen it, 0 for nothing or hidden
 */
public record MemberMarks(UserId userId, long deliveredSeq, long readSeq) {
  public MemberMarks {
    Require.present(userId, "user_id");
  }
}
