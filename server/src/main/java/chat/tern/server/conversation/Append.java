package chat.tern.server.conversation;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.Position;
import java.util.List;

/**
 * What one commit adds to one conversation.
 *
 * @param expectedHead the position that the entries follow
 * @param marks read marks that move with the entries, because sending implies reading
 */
public record Append(
    ConversationId conversation,
    Position expectedHead,
    List<ChainedEntry> entries,
    List<ReadMark> marks) {

  public Append {
    entries = List.copyOf(entries);
    marks = List.copyOf(marks);
    if (entries.isEmpty() || entries.getFirst().seq() != expectedHead.seq() + 1) {
      throw new IllegalArgumentException("An append has entries that follow its expected head");
    }
  }
}
