package chat.tern.protocol.api;

import chat.tern.protocol.error.Require;
import chat.tern.protocol.id.UserId;
import java.util.List;

/** The body of {@code POST /v1/presence}: a batch look-up. */
public record PresenceQuery(List<UserId> userIds) {
  public PresenceQuery {
    userIds = Require.list(userIds, "user_ids");
  }
}
