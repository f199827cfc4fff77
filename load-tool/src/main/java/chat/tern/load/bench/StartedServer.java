package chat.tern.load.bench;

import chat.tern.load.agent.Target;
import chat.tern.load.deployment.ScratchDirectory;
import chat.tern.load.deployment.ServerCommand;
import chat.tern.load.deployment.ServerProcess;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;

/** A server of the benchmark's own, on scratch data, with {@link BenchConfiguration}. */
public final class StartedServer implements BenchServer {

  private final ServerCommand command;
  private final Duration startLimit;
  private final ScratchDirectory scratch;
  private ServerProcess process;

  /** Starts it and waits until it serves. */
  public StartedServer(ServerCommand command, Duration startLimit) {
    this.command = command;
    this.startLimit = startLimit;
    this.scratch = ScratchDirectory.create();
    this.process = start(0);
  }

  private ServerProcess start(int port) {
    return ServerProcess.start(
        new ServerProcess.Plan(
            command,
            scratch.path().resolve("data"),
            port,
            BenchConfiguration.ARGUMENTS,
            Map.of(),
            startLimit));
  }

  @Override
  public Target target() {
    return process.target();
  }

  @Override
  public OptionalLong pid() {
    return OptionalLong.of(process.pid());
  }

  /** Ends it gracefully and starts it again with the same address. */
  @Override
  public void restart() {
    int port = process.target().base().getPort();
    process.close();
    process = start(port);
  }

  @Override
  public String description() {
    return "a server started for this run on scratch data; " + BenchConfiguration.DESCRIPTION;
  }

  @Override
  public void close() {
    process.close();
    scratch.close();
  }
}
