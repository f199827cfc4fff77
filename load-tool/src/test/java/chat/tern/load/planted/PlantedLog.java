package chat.tern.load.planted;

import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.EntryId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Chain;
import chat.tern.protocol.log.Digest;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Fact;
import chat.tern.protocol.log.MessageBody;
import chat.tern.protocol.log.Position;
import chat.tern.server.conversation.Append;
import chat.tern.server.conversation.AppendOutcome;
import chat.tern.server.conversation.ChainedEntry;
import chat.tern.server.conversation.ConversationLog;
import chat.tern.server.conversation.Structure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** A log in memory that has one bug, or none. */
final class PlantedLog implements ConversationLog {

  private static final int APPENDS = 25;
  private static final int READS = 3;

  /** How many of each conversation's last entries only seem to be written, at least. */
  private static final int UNWRITTEN = 3;

  private final Optional<PlantedBug> bug;
  private final RandomGenerator random;
  private final Map<ConversationId, List<ChainedEntry>> logs = new HashMap<>();

  PlantedLog(Optional<PlantedBug> bug, RandomGenerator random) {
    this.bug = bug;
    this.random = random;
  }

  /**
   * What a power cut does to a log that has not written what it acknowledged.
   *
   * @param acknowledged the seq of each conversation that somebody was told last: what is lost
   *     begins there, however far the log has gone on since
   */
  synchronized void loseWhatIsUnwritten(Map<ConversationId, Long> acknowledged) {
    if (has(PlantedBug.ACKNOWLEDGES_BEFORE_WRITING)) {
      logs.forEach((conversation, log) -> {
        long kept =
            Math.min(
                log.getLast().seq() - UNWRITTEN,
                acknowledged.getOrDefault(conversation, Long.MAX_VALUE) - 1);
        while (log.getLast().seq() > kept && log.getLast().entry().isMessage()) {
          log.removeLast();
        }
      });
    }
  }

  @Override
  public synchronized CompletionStage<AppendOutcome> append(Append append) {
    List<ChainedEntry> log = logs.computeIfAbsent(append.conversation(), _ -> new ArrayList<>());
    Position head = log.isEmpty() ? Position.START : log.getLast().position();
    if (!head.equals(append.expectedHead())) {
      return CompletableFuture.completedStage(new AppendOutcome.Conflict(head));
    }
    if (append.entries().stream().anyMatch(added -> isIn(log, added.entry()))) {
      return CompletableFuture.completedStage(new AppendOutcome.Duplicate());
    }
    boolean message = append.entries().stream().allMatch(each -> each.entry().isMessage());
    if (message && bug.isPresent() && random.nextInt(APPENDS) == 0) {
      breakIt(bug.get(), append, log);
    } else {
      log.addAll(append.entries());
    }
    return CompletableFuture.completedStage(new AppendOutcome.Appended());
  }

  private boolean isIn(List<ChainedEntry> log, Entry added) {
    return !has(PlantedBug.FORGETS_WHO_SENT_WHAT)
        && log.stream()
            .map(ChainedEntry::entry)
            .anyMatch(same(added.author(), added.clientMessageId()));
  }

  private static Predicate<Entry> same(UserId author, ClientMessageId id) {
    return entry -> entry.clientMessageId().equals(id) && entry.author().equals(author);
  }

  private void breakIt(PlantedBug breaking, Append append, List<ChainedEntry> log) {
    ChainedEntry last = append.entries().getLast();
    log.addAll(append.entries().subList(0, append.entries().size() - 1));
    Entry entry = last.entry();
    switch (breaking) {
      case LOSES_WHAT_IT_ACKNOWLEDGED -> {}
      case SKIPS_A_SEQ ->
          log.add(new ChainedEntry(with(entry, entry.seq() + 1, entry.fact()), last.chain()));
      case STORES_ANOTHER_TEXT ->
          log.add(
              new ChainedEntry(
                  with(
                      entry,
                      entry.seq(),
                      new Fact.MessagePosted(MessageBody.text("other"), Optional.empty())),
                  last.chain()));
      case BREAKS_THE_CHAIN -> {
        byte[] other = last.chain().bytes();
        other[0] ^= 1;
        log.add(new ChainedEntry(entry, Digest.of(other)));
      }
      case STORES_TWICE -> {
        log.add(last);
        log.add(following(append.conversation(), last, entry.clientMessageId()));
      }
      case INVENTS_A_MESSAGE -> {
        log.add(last);
        log.add(
            following(
                append.conversation(), last, new ClientMessageId(new UUID(random.nextLong(), 7))));
      }
      default -> log.add(last);
    }
  }

  private ChainedEntry following(
      ConversationId conversation, ChainedEntry last, ClientMessageId id) {
    Entry before = last.entry();
    Entry entry =
        new Entry(
            before.seq() + 1,
            new EntryId(new UUID(random.nextLong(), 9)),
            before.author(),
            id,
            before.createdAt(),
            before.ordinal() + 1,
            before.fact());
    return new ChainedEntry(entry, Chain.advance(last.position(), conversation, entry).chain());
  }

  static Entry with(Entry entry, long seq, Fact fact) {
    return new Entry(
        seq,
        entry.entryId(),
        entry.author(),
        entry.clientMessageId(),
        entry.createdAt(),
        Math.min(entry.ordinal(), seq),
        fact);
  }

  @Override
  public synchronized Optional<ChainedEntry> head(ConversationId conversation) {
    List<ChainedEntry> log = log(conversation);
    return log.isEmpty() ? Optional.empty() : Optional.of(log.getLast());
  }

  @Override
  public synchronized List<ChainedEntry> readAfter(
      ConversationId conversation, long after, int limit) {
    List<ChainedEntry> log = log(conversation);
    // So much, as a slow machine reads long after the acknowledgement.
    long seen =
        has(PlantedBug.READS_STALE) && random.nextInt(READS) == 0 ? log.size() / 2 : Long.MAX_VALUE;
    return read(
        log.stream()
            .filter(entry -> entry.seq() > after && entry.seq() <= seen)
            .limit(limit)
            .toList());
  }

  @Override
  public synchronized List<ChainedEntry> readBefore(
      ConversationId conversation, long before, int limit) {
    return read(
        log(conversation).reversed().stream()
            .filter(entry -> entry.seq() < before)
            .limit(limit)
            .toList()
            .reversed());
  }

  private List<ChainedEntry> read(List<ChainedEntry> page) {
    List<ChainedEntry> read = new ArrayList<>(page);
    if (has(PlantedBug.REORDERS_PAGES) && page.size() > 2 && random.nextInt(READS) == 0) {
      Collections.swap(read, page.size() - 1, page.size() - 2);
    }
    if (has(PlantedBug.SWAPS_TWO_IN_THE_HISTORY)) {
      for (int index = 0; index + 1 < read.size(); index++) {
        ChainedEntry one = read.get(index);
        ChainedEntry next = read.get(index + 1);
        if (one.seq() % APPENDS == 7 && one.entry().isMessage() && next.entry().isMessage()) {
          read.set(index, new ChainedEntry(as(next.entry(), one.entry()), one.chain()));
          read.set(index + 1, new ChainedEntry(as(one.entry(), next.entry()), next.chain()));
        }
      }
    }
    return read;
  }

  /** The first entry in the second one's place. */
  static Entry as(Entry entry, Entry place) {
    return new Entry(
        place.seq(),
        entry.entryId(),
        entry.author(),
        entry.clientMessageId(),
        entry.createdAt(),
        place.ordinal(),
        entry.fact());
  }

  @Override
  public synchronized Optional<Entry> find(
      ConversationId conversation, UserId author, ClientMessageId id) {
    return has(PlantedBug.FORGETS_WHO_SENT_WHAT)
        ? Optional.empty()
        : log(conversation).stream().map(ChainedEntry::entry).filter(same(author, id)).findFirst();
  }

  @Override
  public synchronized List<Entry> structuralAfter(ConversationId conversation, long after) {
    return log(conversation).stream()
        .map(ChainedEntry::entry)
        .filter(entry -> entry.seq() > after && Structure.changedBy(entry))
        .toList();
  }

  @Override
  public synchronized Optional<Entry> lastMessage(ConversationId conversation, long seq) {
    return log(conversation).reversed().stream()
        .map(ChainedEntry::entry)
        .filter(entry -> entry.seq() <= seq && entry.isMessage())
        .findFirst();
  }

  private boolean has(PlantedBug which) {
    return bug.filter(which::equals).isPresent();
  }

  private List<ChainedEntry> log(ConversationId conversation) {
    return logs.getOrDefault(conversation, List.of());
  }
}
