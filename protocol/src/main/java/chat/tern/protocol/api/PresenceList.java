package chat.tern.protocol.api;

import chat.tern.protocol.error.Require;
import java.util.List;

/** The answer of {@code POST /v1/presence}. */
public record PresenceList(List<UserPresence> users) {
  public PresenceList {
    users = Require.list(users, "users");
  }
}
