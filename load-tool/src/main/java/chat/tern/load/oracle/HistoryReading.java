package chat.tern.load.oracle;

import chat.tern.protocol.api.History;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Chain;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Position;
import java.util.function.BiConsumer;

/**
 * Reads one conversation's whole history as one user, checks that it is dense and that the chain is
 * the server's, and hands out the entries. Goes on after a mistake, so that one does not hide the
 * next one.
 */
final class HistoryReading {

  private final Histories histories;
  private final Findings findings;
  private final ConversationId conversation;
  private final UserId reader;
  private Position position = Position.START;
  private boolean chained = true;

  HistoryReading(
      Histories histories, Findings findings, ConversationId conversation, UserId reader) {
    this.histories = histories;
    this.findings = findings;
    this.conversation = conversation;
    this.reader = reader;
  }

  /**
   * Reads.
   *
   * @param each takes every entry, with the position after it
   * @return the head that the server named last
   */
  Position read(BiConsumer<Entry, Position> each) {
    while (true) {
      History page = histories.after(reader, conversation, position.seq());
      compare("A page of history", page.from());
      for (Entry entry : page.entries()) {
        step(entry);
        each.accept(entry, position);
      }
      if (page.entries().isEmpty() || position.seq() >= page.head().seq()) {
        end(page.head());
        return page.head();
      }
    }
  }

  /** Whether the positions so far were computed without a break. */
  boolean chained() {
    return chained;
  }

  private void step(Entry entry) {
    long expected = position.seq() + 1;
    if (entry.seq() == expected) {
      position = Chain.advance(position, conversation, entry);
      return;
    }
    chained = false;
    findings.report(
        entry.seq() < expected ? Promise.ORDER_SAME : Promise.SEQ_DENSE,
        conversation,
        "The history that %s reads has seq %d where seq %d should be."
            .formatted(reader, entry.seq(), expected));
    if (entry.seq() > position.seq()) {
      position = new Position(entry.seq(), position.chain());
    }
  }

  private void end(Position head) {
    if (position.seq() < head.seq()) {
      chained = false;
      findings.report(
          Promise.SEQ_DENSE,
          conversation,
          "The history that %s reads ends at seq %d, and the server says that it has seq %d."
              .formatted(reader, position.seq(), head.seq()));
    } else {
      compare("The head of the history", head);
    }
  }

  private void compare(String what, Position theirs) {
    if (chained && position.seq() == theirs.seq() && !position.equals(theirs)) {
      chained = false;
      findings.report(
          Promise.CHAIN_EQUAL,
          conversation,
          "%s has another chain at seq %d than the entries up to there give (reader %s)."
              .formatted(what, theirs.seq(), reader));
    }
  }
}
