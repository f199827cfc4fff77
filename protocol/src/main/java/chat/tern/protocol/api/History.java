package chat.tern.protocol.api;

import chat.tern.protocol.error.Require;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Position;
import java.util.List;

/**
 * A page of {@code GET /v1/conversations/{id}/messages}, in the order of seq: {@code from} is the
 * position just before the first entry, {@code head} that of the last one that the caller may see.
 */
public record History(Position from, List<Entry> entries, Position head) {
  public History {
    Require.present(from, "from");
    entries = Require.list(entries, "entries");
    Require.present(head, "head");
  }
}
