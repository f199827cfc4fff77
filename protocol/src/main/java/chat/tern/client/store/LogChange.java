package chat.tern.client.store;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.ConversationSnapshot;
import java.util.List;
import java.util.Optional;

/**
 * One atomic change of what a device holds of one conversation. Doing it twice is doing it once.
 */
public sealed interface LogChange {

  ConversationId conversationId();

  /**
   * The log goes on: the entries follow each other and the stored head; those up to the head are
   * skipped.
   */
  record Extend(ConversationId conversationId, List<ChainedEntry> entries) implements LogChange {
    public Extend {
      entries = List.copyOf(entries);
    }
  }

  /**
   * The state is taken from the server: a hole may stay below the entries.
   *
   * @param drop forget all older entries first
   * @param snapshot the state after the last entry; empty only with {@code drop}, and then the
   *     entries start at seq 1
   */
  record Replace(
      ConversationId conversationId,
      boolean drop,
      Optional<ConversationSnapshot> snapshot,
      List<ChainedEntry> entries)
      implements LogChange {
    public Replace {
      entries = List.copyOf(entries);
    }
  }

  /** Older entries for a hole; head and state stay. */
  record Backfill(ConversationId conversationId, List<ChainedEntry> entries) implements LogChange {
    public Backfill {
      entries = List.copyOf(entries);
    }
  }

  /** The conversation is forgotten. */
  record Drop(ConversationId conversationId) implements LogChange {}
}
