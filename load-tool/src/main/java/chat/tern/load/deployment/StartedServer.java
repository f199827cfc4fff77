package chat.tern.load.deployment;

import chat.tern.load.agent.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** A server of the tool's own, on scratch data, with {@link QuickConfiguration}. */
public final class StartedServer implements TestedServer {

  private final ServerCommand command;
  private final Duration startLimit;
  private final Map<String, String> settings;
  private final ScratchDirectory scratch;
  private ServerProcess process;

  /** Starts it and waits until it serves. */
  public StartedServer(ServerCommand command, Duration startLimit) {
    this(command, startLimit, Map.of());
  }

  /**
   * Starts it and waits until it serves.
   *
   * @param settings of the server, by key; they win over {@link QuickConfiguration}
   */
  public StartedServer(ServerCommand command, Duration startLimit, Map<String, String> settings) {
    this.command = command;
    this.startLimit = startLimit;
    this.settings = new TreeMap<>(settings);
    this.scratch = ScratchDirectory.create();
    this.process = start(0);
  }

  private ServerProcess start(int port) {
    return ServerProcess.start(
        new ServerProcess.Plan(
            command, scratch.path().resolve("data"), port, arguments(), Map.of(), startLimit));
  }

  private List<String> arguments() {
    List<String> arguments = new ArrayList<>(QuickConfiguration.ARGUMENTS);
    settings.forEach((key, value) -> arguments.add("--set=" + key + "=" + value));
    return arguments;
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
    return "a server started for this run on scratch data; "
        + QuickConfiguration.DESCRIPTION
        + (settings.isEmpty() ? "" : "; set for it: " + settings);
  }

  @Override
  public void close() {
    process.close();
    scratch.close();
  }
}
