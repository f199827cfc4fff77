package chat.tern.load.bench;

/** Hears what the benchmark is doing, in short sentences. */
@FunctionalInterface
public interface Progress {

  /** A new step has begun. */
  void step(String what);
}
