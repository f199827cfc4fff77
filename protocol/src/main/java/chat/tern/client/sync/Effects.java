package chat.tern.client.sync;

import chat.tern.protocol.ClientFrame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects what one event leads to, and remembers which timers still mean something. */
final class Effects {

  private final Map<Long, Runnable> timers = new HashMap<>();
  private List<SyncEffect> collected = new ArrayList<>();
  private long lastTimer;

  void add(SyncEffect effect) {
    collected.add(effect);
  }

  void send(long connection, ClientFrame frame) {
    add(new SyncEffect.Send(connection, frame));
  }

  void tell(SyncNotice notice) {
    add(new SyncEffect.Notify(notice));
  }

  /** Starts a timer; what it does happens once, unless it is cancelled before. */
  long start(Duration delay, Runnable action) {
    long timer = ++lastTimer;
    timers.put(timer, action);
    add(new SyncEffect.StartTimer(timer, delay));
    return timer;
  }

  void cancel(long timer) {
    timers.remove(timer);
  }

  /** What a timer that fired has to do; empty for one that was cancelled or has fired before. */
  Optional<Runnable> fired(long timer) {
    return Optional.ofNullable(timers.remove(timer));
  }

  List<SyncEffect> drain() {
    List<SyncEffect> drained = List.copyOf(collected);
    collected = new ArrayList<>();
    return drained;
  }
}
