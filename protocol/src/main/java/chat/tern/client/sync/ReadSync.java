package chat.tern.client.sync;

import chat.tern.client.store.ReadMark;
import chat.tern.protocol.ClientFrame;
import chat.tern.protocol.StateItem;
import chat.tern.protocol.StateKey;
import chat.tern.protocol.id.ConversationId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The user's own state, read marks above all: they only grow, and what the server lacks is told
 * again.
 */
final class ReadSync {

  private final Effects effects;
  private final Link link;
  private final Map<ConversationId, ReadMark> marks = new HashMap<>();
  private long revision;

  ReadSync(Effects effects, Link link) {
    this.effects = effects;
    this.link = link;
  }

  void load(long accountRevision, List<ReadMark> stored) {
    revision = accountRevision;
    stored.forEach(mark -> marks.put(mark.conversationId(), mark));
  }

  long revision() {
    return revision;
  }

  long readSeq(ConversationId conversation) {
    ReadMark mark = marks.get(conversation);
    return mark == null ? 0 : mark.seq();
  }

  /** The user saw it here. */
  void read(ConversationId conversation, long seq) {
    if (seq > 0 && move(new ReadMark(conversation, seq, 0))) {
      link.send(new ClientFrame.MarkRead(conversation, seq));
    }
  }

  /** The server knows it: it said so, or it holds a message of the user's own at this seq. */
  void confirmed(ConversationId conversation, long seq) {
    move(new ReadMark(conversation, seq, seq));
  }

  /**
   * Takes changes of the user's state; taking them twice changes nothing. While the answer to
   * {@code resume} is still coming in, a live change may overtake older ones, so the revision waits
   * for {@link #caughtUp}.
   */
  void changed(long accountRevision, List<StateItem> items) {
    if (link.live()) {
      revision = Math.max(revision, accountRevision);
    }
    effects.add(new SyncEffect.SaveState(revision, items));
    for (StateItem item : items) {
      if (item.key().equals(StateKey.READ_SEQ)) {
        item.conversationId().ifPresent(id -> confirmed(id, seq(item.value())));
      }
    }
    told(items);
  }

  /** Takes values that the server answered with; the revisions between may not have come yet. */
  void answered(List<StateItem> items) {
    effects.add(new SyncEffect.SaveState(revision, items));
  }

  private void told(List<StateItem> items) {
    Set<ConversationId> touched =
        items.stream().flatMap(item -> item.conversationId().stream()).collect(Collectors.toSet());
    touched.forEach(id -> effects.tell(new SyncNotice.OwnStateChanged(id)));
    if (items.stream().anyMatch(item -> item.conversationId().isEmpty())) {
      effects.tell(new SyncNotice.PreferencesChanged());
    }
  }

  /** Everything up to this revision has come. */
  void caughtUp(long accountRevision) {
    if (accountRevision > revision) {
      revision = accountRevision;
      effects.add(new SyncEffect.SaveState(revision, List.of()));
    }
  }

  /** Tells the server every mark that it may lack. */
  void repeat() {
    for (ReadMark mark : marks.values()) {
      if (!mark.isConfirmed()) {
        link.send(new ClientFrame.MarkRead(mark.conversationId(), mark.seq()));
      }
    }
  }

  private boolean move(ReadMark change) {
    ReadMark before =
        marks.getOrDefault(change.conversationId(), new ReadMark(change.conversationId(), 0, 0));
    ReadMark after = before.max(change);
    if (after.equals(before)) {
      return false;
    }
    marks.put(after.conversationId(), after);
    effects.add(new SyncEffect.SaveReadMark(after));
    if (after.seq() == before.seq()) {
      return false;
    }
    effects.tell(new SyncNotice.OwnStateChanged(after.conversationId()));
    return true;
  }

  private static long seq(String value) {
    try {
      return Math.max(0, Long.parseLong(value));
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
