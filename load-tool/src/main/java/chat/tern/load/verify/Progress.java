package chat.tern.load.verify;

/** Hears how a verification goes, in short sentences. For all threads. */
@FunctionalInterface
public interface Progress {

  /** Something is going on, or is over. */
  void step(String what);
}
