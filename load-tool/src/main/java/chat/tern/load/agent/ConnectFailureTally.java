package chat.tern.load.agent;

import chat.tern.load.result.ConnectFailures;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts connects that failed, by kind, and keeps the latest of each. Safe for all threads. */
public final class ConnectFailureTally {

  private final LongAdder all = new LongAdder();
  private final Map<ConnectFailure, ConnectFailures.Reason> byKind = new ConcurrentHashMap<>();

  /** Notes one. */
  public void note(ConnectFailure kind, String words) {
    byKind.compute(
        kind,
        (_, before) ->
            new ConnectFailures.Reason(
                kind.words(), before == null ? 1 : before.count() + 1, words));
    all.increment();
  }

  /** How many there were. */
  public long sum() {
    return all.sum();
  }

  /** All so far. */
  public ConnectFailures soFar() {
    return new ConnectFailures(List.copyOf(byKind.values()));
  }
}
