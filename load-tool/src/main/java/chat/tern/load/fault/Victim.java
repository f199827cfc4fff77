package chat.tern.load.fault;

/** A server that may be broken, because the tool has started it. */
public interface Victim {

  /** Its process now. */
  long pid();

  /** Ends it as {@code kill -9} does, and returns when it is gone. */
  void kill();

  /** Starts it again on the same data and address, and returns when it serves. */
  void start();
}
