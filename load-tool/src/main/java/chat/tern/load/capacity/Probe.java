package chat.tern.load.capacity;

/** Tries one rate for a while. */
@FunctionalInterface
public interface Probe {

  /**
   * Measures.
   *
   * @param rate messages per second
   */
  Step at(int rate);
}
