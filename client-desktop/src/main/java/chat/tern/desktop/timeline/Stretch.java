package chat.tern.desktop.timeline;

import chat.tern.client.HistoryView;
import chat.tern.client.outbox.OutboxEntry;
import chat.tern.client.outbox.SendState;
import chat.tern.client.timeline.TimelineItem;
import chat.tern.protocol.id.ClientMessageId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The part of a conversation that is in memory: a run of its log without holes, and one's own
 * messages that have no place in it yet. It grows at both ends and is cut at the other, so that a
 * conversation of a million messages takes no more room than one of a thousand. For one thread.
 */
final class Stretch {

  /** Several screens to each side of where its reader is. */
  static final int MAX_ITEMS = 600;

  private final List<TimelineItem> items = new ArrayList<>();
  private final SequencedMap<ClientMessageId, OutboxEntry> echoes = new LinkedHashMap<>();
  private boolean reachesStart;
  private boolean reachesEnd;
  private Optional<String> missing = Optional.empty();

  /** Starts anew. */
  void reset(HistoryView view, boolean end) {
    items.clear();
    for (TimelineItem item : view.items()) {
      if (!(item instanceof TimelineItem.LocalEcho)) {
        items.add(item);
      }
    }
    reachesStart = view.reachesStart();
    reachesEnd = end;
    missing = view.missing();
  }

  /** What waits in the outbox of this conversation. */
  void echoes(List<OutboxEntry> outbox) {
    outbox.forEach(entry -> echoes.putIfAbsent(entry.clientMessageId(), entry));
    items.forEach(this::confirm);
  }

  /** Older items; says whether there were any. */
  boolean older(HistoryView view) {
    List<TimelineItem> fresh =
        view.items().stream().filter(item -> seq(item) < firstSeq()).toList();
    items.addAll(0, fresh);
    reachesStart = view.reachesStart();
    missing = view.missing();
    if (items.size() > MAX_ITEMS) {
      items.subList(MAX_ITEMS, items.size()).clear();
      reachesEnd = false;
    }
    return !fresh.isEmpty();
  }

  /** Newer items, and whether they reach the head. */
  void newer(HistoryView view, long head) {
    view.items().stream().filter(item -> seq(item) > lastSeq()).forEach(items::add);
    reachesEnd = view.missing().isEmpty() && (view.items().isEmpty() || lastSeq() >= head);
    cutOlder();
  }

  /** A new item at the end of the log. Says whether it belongs to this stretch. */
  boolean append(TimelineItem item) {
    confirm(item);
    if (!reachesEnd) {
      return false;
    }
    if (seq(item) > lastSeq()) {
      items.add(item);
      cutOlder();
    }
    return true;
  }

  /** An item looks different. */
  void change(TimelineItem item) {
    items.replaceAll(old -> seq(old) == seq(item) ? item : old);
  }

  void echo(OutboxEntry entry) {
    echoes.put(entry.clientMessageId(), entry);
  }

  /** One was given up; what was sent stays until its message takes its place. */
  void echoGone(ClientMessageId id) {
    OutboxEntry known = echoes.get(id);
    if (known != null && !(known.state() instanceof SendState.Sent)) {
      echoes.remove(id);
    }
  }

  private void confirm(TimelineItem item) {
    if (item instanceof TimelineItem.Message message) {
      echoes.remove(message.state().clientMessageId());
    }
  }

  private void cutOlder() {
    if (items.size() > MAX_ITEMS) {
      items.subList(0, items.size() - MAX_ITEMS).clear();
      reachesStart = false;
    }
  }

  List<TimelineItem> items() {
    return items;
  }

  List<OutboxEntry> echoes() {
    return List.copyOf(echoes.values());
  }

  boolean reachesStart() {
    return reachesStart;
  }

  boolean reachesEnd() {
    return reachesEnd;
  }

  Optional<String> missing() {
    return missing;
  }

  long firstSeq() {
    return items.isEmpty() ? Long.MAX_VALUE : seq(items.getFirst());
  }

  long lastSeq() {
    return items.isEmpty() ? 0 : seq(items.getLast());
  }

  static long seq(TimelineItem item) {
    return switch (item) {
      case TimelineItem.Message message -> message.seq();
      case TimelineItem.Notice notice -> notice.entry().seq();
      case TimelineItem.LocalEcho _ -> 0;
    };
  }
}
