package chat.tern.desktop.timeline;

import java.util.List;

/** Where a timeline goes when it is opened, or asked to go somewhere. */
public sealed interface Target {

  /** To the newest message. */
  record End() implements Target {}

  /** To the row with this key, a third from the top. */
  record Row(Object key) implements Target {}

  /**
   * To what is at a seq, or next to it; for 0 to what is unread; to the end where there is none.
   */
  static Target in(List<TimelineRow> rows, long seq) {
    return rows.stream()
        .filter(row -> seq == 0 ? row instanceof TimelineRow.Unread : isAt(row, seq))
        .findFirst()
        .<Target>map(row -> new Row(row.key()))
        .orElseGet(End::new);
  }

  private static boolean isAt(TimelineRow row, long seq) {
    return switch (row) {
      case TimelineRow.Bubble bubble -> bubble.seq() >= seq;
      case TimelineRow.Event event -> event.seq() >= seq;
      case TimelineRow.Day _, TimelineRow.Unread _, TimelineRow.Start _, TimelineRow.Missing _ ->
          false;
    };
  }
}
