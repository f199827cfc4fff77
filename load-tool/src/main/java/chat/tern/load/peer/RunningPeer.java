package chat.tern.load.peer;

import chat.tern.load.run.Subject;

/** A peer that was started for a run. */
public interface RunningPeer extends AutoCloseable {

  /** How to reach it. */
  PeerServer server();

  /** How the report names it, and its processes. */
  Subject subject();

  /** Ends it, and removes its data. */
  @Override
  void close();
}
