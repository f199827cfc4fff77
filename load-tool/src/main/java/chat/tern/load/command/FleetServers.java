package chat.tern.load.command;

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

  @Override
  public void close() {
    servers.forEach(TestedServer::close);
  }
}
