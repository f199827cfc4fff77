package chat.tern.server.engine.scylla;

import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Chain;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Fact;
import chat.tern.protocol.log.MessageBody;
import chat.tern.protocol.log.Position;
import chat.tern.server.conversation.Append;
import chat.tern.server.conversation.ChainedEntry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** Makes appends to one conversation. */
final class Writer {

  private final Ids ids;
  private final ConversationId conversation;
  private final UserId author;

  Writer(long seed) {
    this.ids = new Ids(InstantSource.system(), new Random(seed));
    this.conversation = ids.conversationId();
    this.author = ids.userId();
  }

  ConversationId conversation() {
    return conversation;
  }

  UserId author() {
    return author;
  }

  static Fact message() {
    return new Fact.MessagePosted(MessageBody.text("A message"), Optional.empty());
  }

  /** An append of so many messages. */
  Append messages(ChainedEntry head, int count) {
    return append(Optional.of(head), Stream.generate(Writer::message).limit(count).toList());
  }

  /** An append of these facts behind a head; empty for a log that has none. */
  Append append(Optional<ChainedEntry> head, List<Fact> facts) {
    List<ChainedEntry> entries = new ArrayList<>();
    Position expected = head.map(ChainedEntry::position).orElse(Position.START);
    Position position = expected;
    long ordinal = head.map(last -> last.entry().ordinal()).orElse(0L);
    for (Fact fact : facts) {
      ordinal += fact instanceof Fact.MessagePosted ? 1 : 0;
      ClientMessageId id = ids.clientMessageId();
      Entry entry =
          new Entry(
              position.seq() + 1,
              ids.entryId(),
              author,
              id,
              InstantSource.system().instant(),
              ordinal,
              fact);
      position = Chain.advance(position, conversation, entry);
      entries.add(new ChainedEntry(entry, position.chain()));
    }
    return new Append(conversation, expected, entries, List.of());
  }
}
