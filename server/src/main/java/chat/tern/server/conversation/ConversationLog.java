package chat.tern.server.conversation;

import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Entry;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The durable logs of all conversations: the port on which every promise of delivery stands.
 *
 * <p>Guarantees that every engine gives: {@link #append} is atomic, conditional on the head, and
 * conditional on the dedupe keys (author and client message id) being new to the conversation; once
 * its stage completes with {@code Appended}, the entries survive a crash and a power cut, and every
 * later read sees them. A stage that fails leaves it open whether the entries were appended: the
 * caller reads the head again and finds out.
 *
 * <p>Reads may block. All methods are safe for all threads.
 */
public interface ConversationLog {

  /**
   * Appends all entries if the head is the expected one and none of them is there already under its
   * dedupe key; otherwise none. A log with another head says so first. The stage completes on a
   * thread that other appends may wait for: what follows may read, but must not block for long.
   */
  CompletionStage<AppendOutcome> append(Append append);

  /** The last entry with its chain, or empty for a log that has none. */
  Optional<ChainedEntry> head(ConversationId conversation);

  /** Entries with a seq above {@code after}, in order, at most {@code limit}; empty at the head. */
  List<ChainedEntry> readAfter(ConversationId conversation, long after, int limit);

  /** The last entries with a seq below {@code before}, in order, at most {@code limit}. */
  List<ChainedEntry> readBefore(ConversationId conversation, long before, int limit);

  /** The entry that this author appended under this id, whenever that was. */
  Optional<Entry> find(ConversationId conversation, UserId author, ClientMessageId clientMessageId);

  /**
   * The entries above {@code after} that are not messages about messages: those that change {@code
   * ConversationState}.
   */
  List<Entry> structuralAfter(ConversationId conversation, long after);

  /** The last message below or at {@code seq}, for a preview. */
  Optional<Entry> lastMessage(ConversationId conversation, long seq);
}
