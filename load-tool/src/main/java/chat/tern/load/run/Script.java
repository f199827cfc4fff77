package chat.tern.load.run;

/**
 * Which messages there are: whose, where, and when due. A message is a number; all else follows
 * from it, so that whoever gets an acknowledgement or a delivery needs no table of what is under
 * way. Safe for all threads.
 */
sealed interface Script permits OpenScript, ClosedScript, NoScript {

  /** Begins to call for messages, at a moment of {@link System#nanoTime}. */
  void start(long nanos);

  /** Calls for no more messages. */
  void stop();

  /** Whether all messages have been called for, or it was stopped. */
  boolean finished();

  /** Whether a message is one of this script's, and due in the measured part. */
  boolean measured(long number);

  /** When a measured message was due, on the clock of {@link System#nanoTime}. */
  long dueAt(long number);

  /** Who sends it. */
  Device sender(long number);

  /** How many measured messages are due before a moment. */
  long dueBefore(long nanos);

  /** A message has its final answer. */
  void answered(long number);
}
