package chat.tern.server.conversation;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Fact;
import chat.tern.protocol.log.MessageState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Messages from outside: what one says, and taking it away for good. What it and its edits say is
 * erased before the log has the entry that deletes it, so that whoever knows that entry finds
 * nothing to read any more; one that dies in between is simply repeated. Calls may block.
 */
public final class Redaction {

  private static final int PAGE = 500;

  /** Entries that are erased by one write. */
  private static final int STEP = 100;

  private final Logs logs;
  private final BodyEraser eraser;
  private final Consumer<ConversationId> erased;
  private final Sequencer sequencer;

  /**
   * What it reads.
   *
   * @param shown as readers see it: without what has expired
   * @param kept as it is, with what has expired and is still to be erased
   */
  public record Logs(ConversationLog shown, ConversationLog kept) {}

  /**
   * @param erased told of the conversation after something was erased from it
   */
  public Redaction(
      Logs logs, BodyEraser eraser, Consumer<ConversationId> erased, Sequencer sequencer) {
    this.logs = logs;
    this.eraser = eraser;
    this.erased = erased;
    this.sequencer = sequencer;
  }

  /**
   * A message as it is now.
   *
   * @throws TernException {@code not_found} when there is none at this seq
   */
  public MessageState message(ConversationId conversation, long seq) {
    List<Entry> all = entries(logs.shown(), conversation, seq);
    MessageState message = MessageState.of(all.getFirst()).orElseThrow();
    for (Entry change : all.subList(1, all.size())) {
      message = message.apply(change);
    }
    return message;
  }

  /** Whether there is anything left to redact. */
  public boolean isDue(ConversationId conversation, long seq) {
    List<Entry> all = entries(logs.kept(), conversation, seq);
    return all.stream().anyMatch(Entry::hasContent)
        || all.stream().noneMatch(entry -> entry.fact() instanceof Fact.MessageDeleted);
  }

  /** Erases a message, and tells the members that it is gone. */
  public CompletableFuture<Committed> redact(ConversationId conversation, long seq) {
    List<Entry> full =
        entries(logs.kept(), conversation, seq).stream().filter(Entry::hasContent).toList();
    if (!full.isEmpty()) {
      eraser.erase(conversation, full);
      erased.accept(conversation);
    }
    return sequencer.submit(conversation, deletion(conversation, seq));
  }

  static Command deletion(ConversationId conversation, long seq) {
    return new Command(
        UserId.SERVER,
        Ids.redaction(conversation, seq),
        Optional.empty(),
        _ -> List.of(new Fact.MessageDeleted(seq)));
  }

  /** Erases all that was said, up to now. Nobody is told: no member is left who could be. */
  public void eraseAll(ConversationId conversation) {
    for (List<ChainedEntry> page : new LogPages(logs.kept(), conversation, 0, STEP)) {
      List<Entry> full = page.stream().map(ChainedEntry::entry).filter(Entry::hasContent).toList();
      if (!full.isEmpty()) {
        eraser.erase(conversation, full);
      }
    }
    erased.accept(conversation);
  }

  /** The entry that posts a message, and those that change it. */
  private static List<Entry> entries(ConversationLog log, ConversationId conversation, long seq) {
    List<Entry> found = new ArrayList<>();
    for (List<ChainedEntry> page : new LogPages(log, conversation, Math.max(0, seq - 1), PAGE)) {
      for (ChainedEntry each : page) {
        if (found.isEmpty()) {
          if (each.seq() != seq || !each.entry().isMessage()) {
            throw none(seq);
          }
          found.add(each.entry());
        } else if (MessageState.target(each.entry().fact()).equals(Optional.of(seq))) {
          found.add(each.entry());
        }
      }
    }
    if (found.isEmpty()) {
      throw none(seq);
    }
    return found;
  }

  private static TernException none(long seq) {
    return new TernException(ErrorCode.NOT_FOUND, "There is no message " + seq + " there.");
  }
}
