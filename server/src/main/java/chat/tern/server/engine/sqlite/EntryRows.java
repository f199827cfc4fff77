package chat.tern.server.engine.sqlite;

import chat.tern.protocol.codec.LogCodec;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.EntryId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Digest;
import chat.tern.protocol.log.Entry;
import chat.tern.server.conversation.ChainedEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** Reads entries from rows of the table {@code entry}. */
final class EntryRows {

  /** What a query asks for, as its first columns. */
  static final String COLUMNS =
      "seq, entry_id, author, client_id, created_at, ordinal, fact, chain";

  private EntryRows() {}

  static ChainedEntry entry(ResultSet row) throws SQLException {
    return new ChainedEntry(
        new Entry(
            row.getLong(1),
            new EntryId(Blobs.uuid(row.getBytes(2))),
            new UserId(Blobs.uuid(row.getBytes(3))),
            new ClientMessageId(Blobs.uuid(row.getBytes(4))),
            Instant.ofEpochMilli(row.getLong(5)),
            row.getLong(6),
            LogCodec.decodeFact(row.getBytes(7))),
        Digest.of(row.getBytes(8)));
  }
}
