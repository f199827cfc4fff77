package chat.tern.server.account;

import java.util.function.Consumer;

/**
 * Notices that accounts were blocked or let in, whoever did it: another node, or a command beside
 * this server. It looks into the store, and at nothing else, so it depends on no message that may
 * be lost; while nothing changes, a look reads one row. One thread at a time.
 */
public final class StatusWatch {

  private final StatusStore store;
  private final Consumer<StatusChange> changed;
  private long seen;

  /**
   * Watches from now on; to be made before anybody is let in by this server.
   *
   * @param changed told of each change, at least once
   */
  public StatusWatch(StatusStore store, Consumer<StatusChange> changed) {
    this.store = store;
    this.changed = changed;
    this.seen = store.revision();
  }

  /** Tells what has changed since the last look. */
  public synchronized void look() {
    long now = store.revision();
    if (now != seen) {
      store.changedAfter(seen).forEach(changed);
      seen = now;
    }
  }
}
