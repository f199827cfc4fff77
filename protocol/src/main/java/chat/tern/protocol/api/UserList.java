package chat.tern.protocol.api;

import chat.tern.protocol.error.Require;
import java.util.List;

/** The answer of {@code GET /v1/users?name=…}: those of the names that exist. */
public record UserList(List<UserProfile> users) {
  public UserList {
    users = Require.list(users, "users");
  }
}
