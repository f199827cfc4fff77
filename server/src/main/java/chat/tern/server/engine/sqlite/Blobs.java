package chat.tern.server.engine.sqlite;

import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * Ids as SQLite keeps them here: 16 bytes sort as the UUIDs do and take half of the text's room.
 */
final class Blobs {

  private Blobs() {}

  static byte[] of(UUID id) {
    return ByteBuffer.allocate(2 * Long.BYTES)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  static UUID uuid(byte[] blob) {
    ByteBuffer buffer = ByteBuffer.wrap(blob);
    return new UUID(buffer.getLong(), buffer.getLong());
  }
}
