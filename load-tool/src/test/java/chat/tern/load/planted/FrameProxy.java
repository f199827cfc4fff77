package chat.tern.load.planted;

import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.codec.FrameCodec;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Passes WebSockets on, and lets somebody change the frames that the server sends. */
final class FrameProxy implements AutoCloseable {

  private static final int TEXT = 0x81;

  private final int port;
  private final Change change;
  private final ServerSocket listening;
  private final Set<Line> lines = ConcurrentHashMap.newKeySet();

  /** Changes frames. */
  interface Change {
    /** What the client gets instead of the frame. */
    List<ServerFrame> change(Line line, ServerFrame frame);
  }

  /** A proxy for what listens on this port of the loopback address. */
  FrameProxy(int port, Change change) throws IOException {
    this.port = port;
    this.change = change;
    this.listening = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        Thread.ofVirtual().start(() -> connect(client));
      } catch (IOException _) {
        // Closed.
      }
    }
  }

  private void connect(Socket client) {
    try {
      Line line = new Line(client, new Socket(InetAddress.getLoopbackAddress(), port));
      lines.add(line);
      Thread.ofVirtual().start(line::upwards);
      line.downwards();
    } catch (IOException _) {
      close(client);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    lines.forEach(Line::cut);
  }

  /** One connection. */
  final class Line {
    private final Socket client;
    private final Socket server;

    private Line(Socket client, Socket server) {
      this.client = client;
      this.server = server;
    }

    void cut() {
      FrameProxy.close(client);
      FrameProxy.close(server);
      lines.remove(this);
    }

    private void upwards() {
      try {
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        client.getInputStream().transferTo(server.getOutputStream());
      } catch (IOException _) {
        // One side is gone.
      }
      cut();
    }

    private void downwards() {
      try {
        DataInputStream in = new DataInputStream(new BufferedInputStream(server.getInputStream()));
        passHead(in);
        while (true) {
          passFrame(in);
        }
      } catch (IOException _) {
        // One side is gone.
      }
      cut();
    }

    private void passHead(DataInputStream in) throws IOException {
      ByteArrayOutputStream head = new ByteArrayOutputStream();
      while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
        head.write(in.readUnsignedByte());
      }
      write(head.toByteArray());
    }

    private void passFrame(DataInputStream in) throws IOException {
      int first = in.readUnsignedByte();
      int length = in.readUnsignedByte();
      if (length == 126) {
        length = in.readUnsignedShort();
      } else if (length == 127) {
        length = Math.toIntExact(in.readLong());
      }
      byte[] payload = in.readNBytes(length);
      if (first != TEXT) {
        write(frame(first, payload));
        return;
      }
      for (ServerFrame frame : change.change(this, FrameCodec.decodeServer(payload))) {
        write(frame(TEXT, FrameCodec.encode(frame)));
      }
    }

    /** Sends a frame besides; on a connection that is gone it does nothing. */
    void send(ServerFrame frame) {
      try {
        write(frame(TEXT, FrameCodec.encode(frame)));
      } catch (IOException _) {
        // One side is gone.
      }
    }

    private synchronized void write(byte[] bytes) throws IOException {
      OutputStream out = client.getOutputStream();
      out.write(bytes);
      out.flush();
    }

    private static byte[] frame(int first, byte[] payload) {
      ByteArrayOutputStream frame = new ByteArrayOutputStream(payload.length + 10);
      frame.write(first);
      if (payload.length < 126) {
        frame.write(payload.length);
      } else if (payload.length < 1 << 16) {
        frame.write(126);
        frame.write(payload.length >>> 8);
        frame.write(payload.length);
      } else {
        frame.write(127);
        for (int shift = 56; shift >= 0; shift -= 8) {
          frame.write((int) ((long) payload.length >>> shift));
        }
      }
      frame.writeBytes(payload);
      return frame.toByteArray();
    }
  }
}
