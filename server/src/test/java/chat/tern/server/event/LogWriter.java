package chat.tern.server.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Chain;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Fact;
import chat.tern.protocol.log.MessageBody;
import chat.tern.protocol.log.Position;
import chat.tern.server.conversation.Append;
import chat.tern.server.conversation.AppendOutcome;
import chat.tern.server.conversation.ChainedEntry;
import chat.tern.server.conversation.ConversationLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Appends messages to logs, as a sequencer would. For one thread. */
public final class LogWriter {

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.123Z");

  private final ConversationLog log;
  private final Ids ids;
  private final UserId author;

  public LogWriter(ConversationLog log, long seed) {
    this.log = log;
    this.ids = new Ids(() -> NOW, new Random(seed));
    this.author = ids.userId();
  }

  public ConversationId conversation() {
    return ids.conversationId();
  }

  public UserId author() {
    return author;
  }

  /** Appends so many messages in one commit, durable when this returns. */
  public List<ChainedEntry> append(ConversationId conversation, int count) {
    Position head = log.head(conversation).map(ChainedEntry::position).orElse(Position.START);
    List<ChainedEntry> entries = messages(conversation, head, count);
    assertEquals(
        new AppendOutcome.Appended(),
        log.append(new Append(conversation, head, entries, List.of()))
            .toCompletableFuture()
            .orTimeout(30, TimeUnit.SECONDS)
            .join());
    return entries;
  }

  /** Messages that follow a position. */
  public List<ChainedEntry> messages(ConversationId conversation, Position head, int count) {
    List<Fact> facts = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      facts.add(
          new Fact.MessagePosted(
              MessageBody.text("Message " + (head.seq() + i) + " – żółw 🐢"), Optional.empty()));
    }
    return entries(conversation, head, author, facts);
  }

  /** Entries of these facts that follow a position. */
  public List<ChainedEntry> entries(
      ConversationId conversation, Position head, UserId author, List<? extends Fact> facts) {
    List<ChainedEntry> entries = new ArrayList<>();
    Position position = head;
    for (Fact fact : facts) {
      long seq = position.seq() + 1;
      Entry entry = new Entry(seq, ids.entryId(), author, ids.clientMessageId(), NOW, seq, fact);
      position = Chain.advance(position, conversation, entry);
      entries.add(new ChainedEntry(entry, position.chain()));
    }
    return entries;
  }

  /** Facts of which every third is a reaction, and the others are messages. */
  public static List<Fact> mixed(int count) {
    List<Fact> facts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      facts.add(
          i % 3 == 2
              ? new Fact.ReactionSet(1, "x")
              : new Fact.MessagePosted(MessageBody.text("Text"), Optional.empty()));
    }
    return facts;
  }
}
