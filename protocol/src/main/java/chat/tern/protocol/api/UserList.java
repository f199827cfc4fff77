package chat.tern.protocol.api;

import java.util.List;

/** The answer of {@code GET /v1/users?name=…}: those of the names that exist. */
public record UserList(List<UserProfile> users) {}
