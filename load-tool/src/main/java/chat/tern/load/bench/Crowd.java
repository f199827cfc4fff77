package chat.tern.load.bench;

import chat.tern.load.agent.Account;
import chat.tern.load.agent.Agent;
import chat.tern.load.agent.ClientListener;
import chat.tern.load.agent.Setup;
import chat.tern.load.agent.VirtualClient;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Connected clients that go away together. */
final class Crowd implements AutoCloseable {

  /** Handshakes at once; a server that is asked for more only queues them. */
  private static final int CONNECTING = 64;

  private final List<Agent> agents;
  private final Setup setup = new Setup(CONNECTING);
  private final List<VirtualClient> clients = new ArrayList<>();

  /** Nobody yet. */
  Crowd(List<Agent> agents) {
    this.agents = agents;
  }

  /**
   * Connects one client for each account, and waits until all are caught up.
   *
   * @param placement which is connected to which node
   */
  List<VirtualClient> connect(
      List<Account> accounts, Placement placement, IntFunction<ClientListener> listener) {
    List<VirtualClient> connected =
        setup.run(
            "connect a client",
            accounts.size(),
            index ->
                agents
                    .get(placement.node(index, agents.size()))
                    .connect(accounts.get(index), listener.apply(index))
                    .join());
    clients.addAll(connected);
    return connected;
  }

  @Override
  public void close() {
    clients.forEach(VirtualClient::close);
    clients.clear();
  }
}
