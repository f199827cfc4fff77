package chat.tern.server.engine.sql;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.ConversationKind;
import chat.tern.server.conversation.GroupCatalog;
import io.helidon.dbclient.DbRow;
import java.util.List;

/** The groups in the table {@code conversation}, by its index {@code group_by_title}. */
public final class SqlGroupCatalog implements GroupCatalog {

  private final SqlDatabase database;

  public SqlGroupCatalog(SqlDatabase database) {
    this.database = database;
  }

  @Override
  public List<Listed> after(Place place, int limit) {
    return database.list(
        SqlGroupCatalog::listed,
        // The kind is written out, as a partial index serves only who asks for just its part.
        "SELECT id, title, settings,"
            + " (SELECT COUNT(*) FROM membership WHERE conversation_id = id AND removed_seq = 0)"
            + " AS members FROM conversation WHERE kind = '"
            + ConversationKind.GROUP.name()
            + "' AND (title, id) > (?, ?) ORDER BY title, id LIMIT ?",
        place.title(),
        place.id(),
        limit);
  }

  private static Listed listed(DbRow row) {
    return new Listed(
        ConversationId.parse(row.column("id").get(String.class)),
        row.column("title").get(String.class),
        row.column("members").get(Number.class).longValue(),
        SqlConversationStore.settings(row));
  }
}
