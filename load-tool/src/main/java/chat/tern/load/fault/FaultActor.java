package chat.tern.load.fault;

import java.util.Set;

/** Does faults of some kinds. Called by one thread. */
public interface FaultActor {

  /** What it can do here. */
  Set<FaultKind> kinds();

  /** What it does it to, for reports, such as {@code server}. */
  String target();

  /** Begins a fault. */
  void begin(Fault fault);

  /**
   * Ends it; what was broken works again when this returns.
   *
   * @throws chat.tern.load.outcome.LoadException when it does not come back
   */
  void end(Fault fault);
}
