package chat.tern.server.conversation;

import chat.tern.protocol.admin.LogCheck;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.Chain;
import chat.tern.protocol.log.Position;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * Looks at logs as they are stored, with the eyes of somebody who does not trust the store: whether
 * the entries follow each other without a hole, whether any is there twice, and whether each is the
 * one that its chain says. Of a body that was erased the chain knows the digest, so it may be
 * missing. Safe for all threads.
 */
public final class LogInspection {

  private static final int PAGE = 500;

  /** Of one look: some tenths of a second. */
  private static final int MAX_ENTRIES = 20_000;

  /** Somebody who has seen so many knows enough. */
  private static final int MAX_PROBLEMS = 100;

  private final ConversationLog log;
  private final ConversationStore store;
  private final MarkStore marks;

  /**
   * @param store tells how far a log was when its projection was last written
   * @param marks tell how far somebody has had it
   */
  public LogInspection(ConversationLog log, ConversationStore store, MarkStore marks) {
    this.log = log;
    this.store = store;
    this.marks = marks;
  }

  /**
   * Looks at the next part of a log, up to its end or some thousand entries.
   *
   * @param from where the look before this one came to
   */
  public LogCheck check(ConversationId conversation, Position from) {
    List<String> problems = new ArrayList<>();
    Set<DedupeKey> keys = new HashSet<>();
    Position reached = from;
    int seen = 0;
    for (List<ChainedEntry> page : new LogPages(log, conversation, from.seq(), PAGE)) {
      for (ChainedEntry each : page) {
        if (each.entry().seq() != reached.seq() + 1) {
          problems.add("After seq " + reached.seq() + " comes " + each.entry().seq() + ".");
        } else if (!Chain.advance(reached, conversation, each.entry()).equals(each.position())) {
          problems.add("Seq " + each.entry().seq() + " is not what its chain says.");
        }
        if (!keys.add(DedupeKey.of(each.entry()))) {
          problems.add("Seq " + each.entry().seq() + " is there a second time.");
        }
        reached = each.position(); // as stored, to find what comes after
      }
      seen += page.size();
      if (seen >= MAX_ENTRIES || problems.size() >= MAX_PROBLEMS) {
        return new LogCheck(reached, false, problems);
      }
    }
    requireEnd(conversation, reached, problems);
    return new LogCheck(reached, true, problems);
  }

  /** A log that ends too early has no hole, but others remember more of it. */
  private void requireEnd(ConversationId conversation, Position end, List<String> problems) {
    long known =
        LongStream.concat(
                store.load(conversation).stream().mapToLong(state -> state.position().seq()),
                marks.marks(conversation).stream()
                    .mapToLong(mark -> Math.max(mark.deliveredSeq(), mark.readSeq())))
            .max()
            .orElse(0);
    if (known > end.seq()) {
      problems.add("The log ends with seq " + end.seq() + ", and it has had " + known + ".");
    }
  }
}
