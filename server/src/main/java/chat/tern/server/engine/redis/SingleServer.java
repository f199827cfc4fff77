package chat.tern.server.engine.redis;

import java.time.Duration;
import java.util.List;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;

/** One server holds everything; when several are named, it is the one that is no replica. */
final class SingleServer implements Servers {

  private final Connector connector;
  private final List<HostAndPort> servers;
  private final Line line;

  SingleServer(Connector connector, List<HostAndPort> servers) {
    this.connector = connector;
    this.servers = servers;
    this.line = new Line(servers.getFirst().toString(), () -> connector.forCommands(servers));
  }

  @Override
  public void awaitUp(Duration time) throws InterruptedException {
    line.awaitUp(time);
  }

  @Override
  public Line holding(int slot) {
    return line;
  }

  @Override
  public Line at(HostAndPort server) {
    return line;
  }

  @Override
  public Connection listen(int slot) {
    return connector.forMessages(servers);
  }

  @Override
  public void doubt() {
    // There is nothing to find out.
  }

  @Override
  public void close() {
    line.close();
  }
}
