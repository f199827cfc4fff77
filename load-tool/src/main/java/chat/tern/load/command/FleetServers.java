package chat.tern.load.command;

import static java.util.stream.Collectors.joining;

import chat.tern.load.deployment.TestedServer;
import chat.tern.load.fleet.FleetOptions;
import java.util.List;

/** The servers of a fleet's run, which end with it if they were started for it. */
record FleetServers(List<TestedServer> servers) implements AutoCloseable {

  FleetServers {
    servers = List.copyOf(servers);
  }

  List<FleetOptions.Server> all() {
    return servers.stream()
        .map(server -> new FleetOptions.Server(server.target().base(), server.pid()))
        .toList();
  }

  /** One line for the report. */
  String description() {
    String each = servers.stream().map(TestedServer::description).distinct().collect(joining("; "));
    return servers.size() == 1 ? each : "%d servers: %s".formatted(servers.size(), each);
  }

  @Override
  public void close() {
    servers.forEach(TestedServer::close);
  }
}
