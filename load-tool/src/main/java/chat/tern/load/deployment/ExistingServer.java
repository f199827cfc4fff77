package chat.tern.load.deployment;

import chat.tern.load.agent.Target;
import java.util.OptionalLong;

/** A server that somebody else runs: nothing about it is changed. */
public record ExistingServer(Target target, OptionalLong pid) implements TestedServer {

  @Override
  public void restart() {}

  @Override
  public String description() {
    return "the server at " + target.base() + ", as it was configured and as warm as it was";
  }

  @Override
  public void close() {}
}
