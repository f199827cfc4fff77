package chat.tern.backing.trial.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/**
 * Stands in for a service at one address and passes bytes to where it really listens, while {@link
 * Cuts} let them. When the service is gone, its clients' connections are reset.
 */
public final class Proxy implements AutoCloseable {

  private static final int CONNECT_MILLIS = 2_000;
  private static final int BUFFER = 16 * 1024;
  private static final int BACKLOG = 256;

  /** What is not one of the nodes, which nobody cuts off. */
  private static final String OTHERS = "";

  private final String service;
  private final InetSocketAddress target;
  private final Cuts cuts;
  private final SocketOwners owners;
  private final ServerSocket listener;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

  /**
   * Listens at once.
   *
   * @param service the name by which {@code cuts} knows it
   * @throws IOException if {@code address} is taken
   */
  public Proxy(
      String service,
      InetSocketAddress address,
      InetSocketAddress target,
      Cuts cuts,
      SocketOwners owners)
      throws IOException {
    this.service = service;
    this.target = target;
    this.cuts = cuts;
    this.owners = owners;
    this.listener = new ServerSocket(address.getPort(), BACKLOG, address.getAddress());
    Thread.ofVirtual().name("proxy-" + service).start(this::accept);
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket each : sockets) {
      each.close();
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        Thread.startVirtualThread(() -> serve(client));
      } catch (IOException e) {
        // Closed, or the client is gone already.
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        var server = new Socket()) {
      sockets.add(client);
      sockets.add(server);
      String node = owners.owner(client.getPort(), client.getLocalPort()).orElse(OTHERS);
      cuts.await(node, service);
      // Until both ends are content, closing is abrupt.
      client.setSoLinger(true, 0);
      server.connect(target, CONNECT_MILLIS);
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      var both = new CountDownLatch(2);
      Thread.startVirtualThread(() -> pass(server, client, node, both));
      pass(client, server, node, both);
      both.await();
    } catch (IOException e) {
      // Either end is gone; closing the other tells it.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      sockets.remove(client);
    }
  }

  private void pass(Socket from, Socket to, String node, CountDownLatch both) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[BUFFER];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        cuts.await(node, service);
        out.write(buffer, 0, read);
      }
      cuts.await(node, service);
      to.shutdownOutput();
    } catch (IOException e) {
      closeAbruptly(from);
      closeAbruptly(to);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      both.countDown();
    }
  }

  private static void closeAbruptly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is closed already.
    }
  }
}
