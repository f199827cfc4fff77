package chat.tern.protocol.api;

import chat.tern.protocol.error.Require;
import java.util.List;
import java.util.Optional;

/** A page of {@code GET /v1/conversations}, most recently active first. */
public record InboxPage(List<InboxItem> conversations, Optional<String> nextCursor) {
  public InboxPage {
    conversations = Require.list(conversations, "conversations");
  }
}
