package chat.tern.desktop.conversations;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.ConversationKind;
import java.time.Instant;

/**
 * One line of the list.
 *
 * @param name a group's title, or the other's name
 * @param preview what was said last, with who said it where that is not plain
 * @param previewIs how to read the preview
 * @param online whether the other of a direct conversation is there
 * @param marks whether it is pinned, muted, archived
 */
public record ConversationRow(
    ConversationId id,
    ConversationKind kind,
    String name,
    String preview,
    Preview previewIs,
    Instant lastActivity,
    long unread,
    boolean member,
    boolean online,
    Marks marks) {

  /** What its user has made of it. */
  public record Marks(boolean pinned, boolean muted, boolean archived) {}

  /** What a preview is. */
  public enum Preview {
    /** The newest message. */
    MESSAGE,
    /** What its user has typed and not sent. */
    DRAFT,
    /** Somebody is typing right now. */
    TYPING,
    /** A message of one's own that was refused. */
    FAILED,
    /** Nothing was said yet. */
    NOTHING
  }

  /** A conversation of two. */
  public boolean direct() {
    return kind == ConversationKind.DIRECT;
  }
}
