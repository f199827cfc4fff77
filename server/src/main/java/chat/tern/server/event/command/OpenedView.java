package chat.tern.server.event.command;

import chat.tern.server.event.EventView;

/**
 * A stream that was opened to look at it.
 *
 * @param resource what to close
 */
public record OpenedView(EventView view, Runnable resource) implements AutoCloseable {

  @Override
  public void close() {
    resource.run();
  }
}
