package chat.tern.server.channel;

import chat.tern.server.node.NodeId;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What one publish carries. As bytes: the format (1), the sender's id (16), the number (8), and for
 * each item its kind (a length of 1, ASCII) and its payload (a length of 4, bytes).
 *
 * @param number the place in the channel from this sender to this receiver, from 1; 0 for one that
 *     is not counted
 */
record Packet(NodeId from, long number, List<Item> items) {

  private static final int FORMAT = 1;

  byte[] encode() {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(size());
      DataOutputStream out = new DataOutputStream(bytes);
      out.writeByte(FORMAT);
      out.writeLong(from.value().getMostSignificantBits());
      out.writeLong(from.value().getLeastSignificantBits());
      out.writeLong(number);
      for (Item item : items) {
        byte[] kind = item.kind().getBytes(StandardCharsets.US_ASCII);
        out.writeByte(kind.length);
        out.write(kind);
        out.writeInt(item.payload().length);
        out.write(item.payload());
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory", e);
    }
  }

  private int size() {
    int size = 32;
    for (Item item : items) {
      size += item.kind().length() + item.payload().length + 8;
    }
    return size;
  }

  /** Reads one; empty for bytes that are none, or of a format to come. */
  static Optional<Packet> decode(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      if (in.get() != FORMAT) {
        return Optional.empty();
      }
      NodeId from = new NodeId(new UUID(in.getLong(), in.getLong()));
      long number = in.getLong();
      List<Item> items = new ArrayList<>();
      while (in.hasRemaining()) {
        byte[] kind = new byte[Byte.toUnsignedInt(in.get())];
        in.get(kind);
        int length = in.getInt();
        if (length < 0 || length > in.remaining()) {
          return Optional.empty();
        }
        byte[] payload = new byte[length];
        in.get(payload);
        items.add(Item.fleeting(new String(kind, StandardCharsets.US_ASCII), payload));
      }
      return Optional.of(new Packet(from, number, items));
    } catch (BufferUnderflowException e) {
      return Optional.empty();
    }
  }
}
