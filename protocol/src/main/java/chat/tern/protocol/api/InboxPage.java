package chat.tern.protocol.api;

import java.util.List;
import java.util.Optional;

/** A page of {@code GET /v1/conversations}, most recently active first. */
public record InboxPage(List<InboxItem> conversations, Optional<String> nextCursor) {}
