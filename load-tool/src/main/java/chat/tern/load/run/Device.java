package chat.tern.load.run;

/**
 * One simulated device of a run over all of its connections, whatever protocol it speaks. Safe for
 * all threads; none of its methods waits.
 */
public interface Device {

  /** Comes online, for the first time or again. */
  void come();

  /** Goes offline, with a goodbye or without. */
  void leave(boolean politely);

  /** Loses its connection without a word, and wants it back. */
  void breakConnection();

  /** Stops or starts to read. What came meanwhile counts from when it starts. */
  void reading(boolean on);

  /** The moment from which the plan wants it online, or a long time ago. */
  long wantedFrom();

  /** How many of those whom it watches it believes to be away. */
  int believedAway();
}
