package chat.tern.desktop.timeline;

/** Where a timeline goes when it is opened, or asked to go somewhere. */
public sealed interface Target {

  /** To the newest message. */
  record End() implements Target {}

  /** To the row with this key, a third from the top. */
  record Row(Object key) implements Target {}
}
