package chat.tern.server.push.command;

import chat.tern.protocol.admin.PushTrial;
import java.util.function.Function;

/**
 * What is known of push beside the servers that may run.
 *
 * @param trial says what would be pushed to a user of this name; throws {@code not_found}
 * @param resource what to close
 */
public record OpenedTrials(Function<String, PushTrial> trial, Runnable resource)
    implements AutoCloseable {

  @Override
  public void close() {
    resource.run();
  }
}
