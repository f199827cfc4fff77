package chat.tern.protocol.api;

import chat.tern.protocol.error.Require;
import chat.tern.protocol.id.UserId;

/** How far one member has a conversation, as far as the member lets others see. */
public record MemberMarks(UserId userId, long deliveredSeq, long readSeq) {
  public MemberMarks {
    Require.present(userId, "user_id");
  }
}
