package chat.tern.protocol.api;

import chat.tern.protocol.error.Require;
import chat.tern.protocol.id.UserId;

/** A user, as other users see it. */
public record UserProfile(UserId userId, String userName) {
  public UserProfile {
    Require.present(userId, "user_id");
    Require.present(userName, "user_name");
  }
}
