package chat.tern.desktop.timeline;

import java.util.List;

/** Where a timeline goes when it is opened, or asked to go somewhere. */
public sealed interface Target {

  /** To the newest message. */
  record End() implements Target {}

  /** To the row with this key, a third from the top. */
  record Row(Object key) implements Target {}

  /** To the message at a seq; for 0 to the first unread one; to the end where there is none. */
  static Target in(List<TimelineRow> rows, long seq) {
    return rows.stream()
        .filter(row -> seq == 0 ? row instanceof TimelineRow.Unread : isAt(row, seq))
        .findFirst()
        .<Target>map(row -> new Row(row.key()))
        .orElseGet(End::new);
  }

  private static boolean isAt(TimelineRow row, long seq) {
    return row instanceof TimelineRow.Bubble bubble && bubble.seq() == seq;
  }
}
