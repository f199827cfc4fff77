package chat.tern.server.conversation;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.HistoryLimit;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The log as readers get it: of what has expired only the digest. Follows from the limit in force
 * and the time alone, so a changed limit takes effect with the next read, whatever {@link
 * HistoryPurge} has erased. Heads come as they are: they say where a log ends, and nobody is shown
 * them.
 */
public final class ExpiringLog extends DelegatingLog {

  private final Function<ConversationId, HistoryLimit> limits;
  private final InstantSource clock;

  /**
   * @param limits the limit of a conversation that is there
   */
  public ExpiringLog(
      ConversationLog log, Function<ConversationId, HistoryLimit> limits, InstantSource clock) {
    super(log);
    this.limits = limits;
    this.clock = clock;
  }

  @Override
  public List<ChainedEntry> readAfter(ConversationId conversation, long after, int limit) {
    return shown(conversation, super.readAfter(conversation, after, limit));
  }

  @Override
  public List<ChainedEntry> readBefore(ConversationId conversation, long before, int limit) {
    return shown(conversation, super.readBefore(conversation, before, limit));
  }

  @Override
  public Optional<Entry> lastMessage(ConversationId conversation, long seq) {
    Optional<Entry> last = super.lastMessage(conversation, seq);
    Instant now = clock.instant();
    return last.filter(entry -> mayExpire(entry, now)).isEmpty()
        ? last
        : last.map(entry -> shown(entry, limits.apply(conversation), now));
  }

  private List<ChainedEntry> shown(ConversationId conversation, List<ChainedEntry> entries) {
    Instant now = clock.instant();
    if (entries.stream().noneMatch(chained -> mayExpire(chained.entry(), now))) {
      return entries;
    }
    HistoryLimit limit = limits.apply(conversation);
    return limit.keep().isEmpty()
        ? entries
        : entries.stream()
            .map(chained -> new ChainedEntry(shown(chained.entry(), limit, now), chained.chain()))
            .toList();
  }

  /** Whether it is worth asking for the limit. */
  private static boolean mayExpire(Entry entry, Instant now) {
    return entry.createdAt().isBefore(now.minus(HistoryLimit.SHORTEST)) && entry.hasContent();
  }

  private static Entry shown(Entry entry, HistoryLimit limit, Instant now) {
    return limit.expired(entry.createdAt(), now) ? entry.purged() : entry;
  }
}
