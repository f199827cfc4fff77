package chat.tern.load.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/**
 * Passes bytes on until it is frozen; then it swallows them and closes nothing: what a peer looks
 * like whose network cable was pulled.
 */
final class FreezingProxy implements AutoCloseable {

  private final ServerSocket listening;
  private final int port;
  private final List<Socket> sockets = new ArrayList<>();
  private volatile boolean frozen;

  /** A proxy for what listens on this port of the loopback address. */
  FreezingProxy(int port) throws IOException {
    this.port = port;
    this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  void freeze() {
    frozen = true;
  }

  private void accept() {
    try {
      while (true) {
        Socket client = keep(listening.accept());
        Socket server = keep(new Socket(InetAddress.getLoopbackAddress(), port));
        Thread.ofVirtual().start(() -> pass(client, server));
        Thread.ofVirtual().start(() -> pass(server, client));
      }
    } catch (IOException _) {
      // Closed.
    }
  }

  private void pass(Socket from, Socket to) {
    byte[] buffer = new byte[16 * 1024];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        if (!frozen) {
          out.write(buffer, 0, count);
        }
      }
    } catch (IOException _) {
      // One side is gone; the other one is not told.
    }
  }

  private synchronized Socket keep(Socket socket) {
    sockets.add(socket);
    return socket;
  }

  @Override
  public synchronized void close() throws IOException {
    listening.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
