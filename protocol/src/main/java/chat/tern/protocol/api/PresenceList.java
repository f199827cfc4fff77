package chat.tern.protocol.api;

import java.util.List;

/** The answer of {@code POST /v1/presence}. */
public record PresenceList(List<UserPresence> users) {}
