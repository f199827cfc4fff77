package chat.tern.load.oracle;

import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Fact;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who was a member when, folded from one conversation's history. */
final class Membership {

  private final Map<UserId, List<Span>> spans = new HashMap<>();

  /** From the entry that added a user to the one that removed it, or {@link Long#MAX_VALUE}. */
  private record Span(long from, long to) {}

  void fold(Entry entry) {
    switch (entry.fact()) {
      case Fact.MemberAdded added -> {
        if (!isMember(added.userId())) {
          of(added.userId()).add(new Span(entry.seq(), Long.MAX_VALUE));
        }
      }
      case Fact.MemberRemoved removed -> {
        List<Span> of = of(removed.userId());
        if (isMember(removed.userId())) {
          of.add(new Span(of.removeLast().from(), entry.seq()));
        }
      }
      case Fact _ -> {}
    }
  }

  boolean isMember(UserId user) {
    return last(user) == Long.MAX_VALUE;
  }

  /** The last seq that the user may read, 0 for none. */
  long last(UserId user) {
    List<Span> of = spans.getOrDefault(user, List.of());
    return of.isEmpty() ? 0 : of.getLast().to();
  }

  /**
   * Whether the log's head stood at {@code seq} while the user was no member any more, so that it
   * was not to see it then.
   */
  boolean outside(UserId user, long seq) {
    long removedAt = 0;
    for (Span span : spans.getOrDefault(user, List.of())) {
      if (seq < span.from()) {
        return seq > removedAt;
      }
      removedAt = span.to();
    }
    return seq > removedAt;
  }

  private List<Span> of(UserId user) {
    return spans.computeIfAbsent(user, _ -> new ArrayList<>());
  }
}
