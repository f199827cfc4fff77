package chat.tern.backing;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** So much of the CQL protocol, version 4, as it takes to ask a node what it knows of its ring. */
final class CqlProbe {

  private static final byte REQUEST = 4;
  private static final byte OPTIONS = 5;
  private static final byte SUPPORTED = 6;
  private static final byte STARTUP = 1;
  private static final byte READY = 2;
  private static final byte QUERY = 7;
  private static final byte RESULT = 8;

  private static final int TIMEOUT_MILLIS = 2_000;
  private static final int MAX_FRAME = 1 << 20;
  private static final short CONSISTENCY_ONE = 1;
  private static final byte WITHOUT_METADATA = 2;
  private static final int ROWS = 2;

  private CqlProbe() {}

  /** Whether a node serves clients. */
  static boolean answers(InetSocketAddress address) throws IOException {
    try (Socket socket = connect(address)) {
      ask(socket, OPTIONS, new byte[0], SUPPORTED);
      return true;
    }
  }

  /** The cells that a query results in, row by row, in hexadecimal. */
  static List<String> query(InetSocketAddress address, String cql) throws IOException {
    try (Socket socket = connect(address)) {
      ask(socket, STARTUP, startup(), READY);
      byte[] text = cql.getBytes(StandardCharsets.UTF_8);
      ByteBuffer query = ByteBuffer.allocate(Integer.BYTES + text.length + 3);
      query.putInt(text.length).put(text).putShort(CONSISTENCY_ONE).put(WITHOUT_METADATA);
      return cells(ask(socket, QUERY, query.array(), RESULT));
    }
  }

  private static Socket connect(InetSocketAddress address) throws IOException {
    var socket = new Socket();
    try {
      socket.connect(address, TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private static ByteBuffer ask(Socket socket, byte opcode, byte[] body, byte expected)
      throws IOException {
    ByteBuffer frame = ByteBuffer.allocate(9 + body.length);
    frame.put(REQUEST).put((byte) 0).putShort((short) 0).put(opcode).putInt(body.length).put(body);
    socket.getOutputStream().write(frame.array());

    var in = new DataInputStream(socket.getInputStream());
    in.skipNBytes(Integer.BYTES);
    byte answer = in.readByte();
    int length = in.readInt();
    if (answer != expected || length < 0 || length > MAX_FRAME) {
      throw new IOException("opcode " + answer + " with " + length + " bytes");
    }
    return ByteBuffer.wrap(in.readNBytes(length));
  }

  /** A map of one entry: the version of CQL. */
  private static byte[] startup() throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.writeShort(1);
    out.writeUTF("CQL_VERSION");
    out.writeUTF("3.0.0");
    return bytes.toByteArray();
  }

  private static List<String> cells(ByteBuffer result) throws IOException {
    if (result.getInt() != ROWS) {
      throw new IOException("no rows");
    }
    result.getInt();
    int columns = result.getInt();
    int rows = result.getInt();
    List<String> cells = new ArrayList<>();
    for (int cell = 0; cell < rows * columns; cell++) {
      byte[] value = new byte[Math.max(0, result.getInt())];
      result.get(value);
      cells.add(HexFormat.of().formatHex(value));
    }
    return cells;
  }
}
