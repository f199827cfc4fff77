package chat.tern.backing.trial;

import chat.tern.backing.Service;
import java.time.Duration;

/** A process of the trial by its name, and what was last asked of it. */
final class Member {

  /** What was asked of a member. */
  enum State {
    STOPPED,
    RUNNING,
    PAUSED
  }

  /** How long a node may take to drain, and a service to end. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final String name;
  private final Service service;
  private volatile State state = State.STOPPED;
  private volatile long since = System.nanoTime();

  Member(String name, Service service) {
    this.name = name;
    this.service = service;
  }

  String name() {
    return name;
  }

  Service service() {
    return service;
  }

  boolean isNode() {
    return service instanceof ServerNode;
  }

  State state() {
    return state;
  }

  /** The time since the state last changed. */
  Duration age() {
    return Duration.ofNanos(System.nanoTime() - since);
  }

  void start() {
    service.start();
    become(State.RUNNING);
  }

  void kill() {
    become(State.STOPPED);
    service.kill();
  }

  /**
   * Ends it in good order.
   *
   * @return false if it had to be killed
   */
  boolean stop() {
    become(State.STOPPED);
    return service.stop(PATIENCE);
  }

  void pause() {
    service.pause();
    become(State.PAUSED);
  }

  void resume() {
    service.resume();
    become(State.RUNNING);
  }

  /** Whether it ended without being asked; says so once. */
  boolean hasJustEnded() {
    if (state == State.STOPPED || service.isRunning()) {
      return false;
    }
    become(State.STOPPED);
    return true;
  }

  private void become(State next) {
    state = next;
    since = System.nanoTime();
  }
}
