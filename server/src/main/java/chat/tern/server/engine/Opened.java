package chat.tern.server.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What an engine has opened so far, to be closed in reverse order. */
final class Opened implements AutoCloseable {

  private final Deque<Engine.Resource> resources = new ArrayDeque<>();

  /** Notes how to close what was opened last. */
  void add(Engine.Resource resource) {
    resources.push(resource);
  }

  /** All of it, in the order of closing. */
  List<Engine.Resource> resources() {
    return List.copyOf(resources);
  }

  /** Closes all of it, because the rest could not be opened. */
  void abandon(RuntimeException reason) {
    for (Engine.Resource resource : resources) {
      try {
        resource.close();
      } catch (RuntimeException e) {
        reason.addSuppressed(e);
      }
    }
  }

  /** Closes all of it, whatever happens on the way, and throws the first problem. */
  @Override
  public void close() {
    Engine.closeAll(resources);
  }
}
