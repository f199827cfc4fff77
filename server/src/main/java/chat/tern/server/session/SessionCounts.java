package chat.tern.server.session;

import chat.tern.protocol.error.CloseCode;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** Counts the sessions that came and went, and why they went. Safe for all threads. */
public final class SessionCounts implements SessionListener {

  private final LongAdder opened = new LongAdder();
  private final LongAdder left = new LongAdder();
  private final Map<CloseCode, LongAdder> closed = new EnumMap<>(CloseCode.class);

  public SessionCounts() {
    for (CloseCode code : CloseCode.values()) {
      closed.put(code, new LongAdder());
    }
  }

  @Override
  public void opened(Session session) {
    opened.increment();
  }

  @Override
  public void ended(Session session) {
    session.closeCode().map(closed::get).orElse(left).increment();
  }

  /** How many opened since the start. */
  public long openedSoFar() {
    return opened.sum();
  }

  /**
   * How many ended since the start.
   *
   * @param why the code with which this side closed them; empty for those that the client left
   */
  public long endedSoFar(Optional<CloseCode> why) {
    return why.map(closed::get).orElse(left).sum();
  }
}
