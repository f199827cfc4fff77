package chat.tern.server.event;

/** Where to read from. */
public sealed interface EventStart {

  /** From the first entry that the stream holds. */
  record First() implements EventStart {}

  /** From what is committed after now. */
  record Next() implements EventStart {}

  /** From this entry on, in its partition; a reader of several leaves the others as they are. */
  record At(EventOffset offset) implements EventStart {}

  /**
   * From what this group has not committed yet; a group without a cursor has committed nothing.
   *
   * @param group its name
   */
  record Cursor(String group) implements EventStart {}

  /**
   * From so many entries before the end of each partition.
   *
   * @param entries 0 or more
   */
  record Last(long entries) implements EventStart {

    public Last {
      if (entries < 0) {
        throw new IllegalArgumentException("The last " + entries + " entries are none");
      }
    }
  }
}
