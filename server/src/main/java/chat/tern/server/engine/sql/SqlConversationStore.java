package chat.tern.server.engine.sql;

import chat.tern.protocol.codec.ApiCodec;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.ConversationKind;
import chat.tern.protocol.log.ConversationSnapshot;
import chat.tern.protocol.log.ConversationState;
import chat.tern.protocol.log.Digest;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Fact;
import chat.tern.protocol.log.Member;
import chat.tern.protocol.log.Position;
import chat.tern.protocol.log.Role;
import chat.tern.server.conversation.ConversationStore;
import chat.tern.server.conversation.Membership;
import io.helidon.dbclient.DbRow;
import io.helidon.dbclient.DbTransaction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The projection in the tables {@code conversation} and {@code membership}. */
public final class SqlConversationStore implements ConversationStore {

  private final SqlDatabase database;

  public SqlConversationStore(SqlDatabase database) {
    this.database = database;
  }

  /** What has no column of its own. */
  private record Rest(Map<String, String> settings, List<Long> pinned) {}

  @Override
  public void project(ConversationState after, List<Entry> structural) {
    database.transaction(transaction -> {
      if (advance(transaction, after.snapshot()) == 1) {
        structural.forEach(entry -> apply(transaction, after.conversationId(), entry));
      }
    });
  }

  /** Returns 1 when the stored state was older, and so the entries are new to it. */
  private static long advance(DbTransaction transaction, ConversationSnapshot state) {
    Rest rest = new Rest(state.settings(), state.pinned());
    return transaction.dml(
        "INSERT INTO conversation (id, kind, title, created_by, settings, seq, chain, ordinal)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
            + " ON CONFLICT (id) DO UPDATE SET title = excluded.title,"
            + " settings = excluded.settings, seq = excluded.seq, chain = excluded.chain,"
            + " ordinal = excluded.ordinal WHERE excluded.seq > conversation.seq",
        state.conversationId().toString(),
        state.kind().name(),
        state.title(),
        state.createdBy().toString(),
        new String(ApiCodec.write(rest), StandardCharsets.UTF_8),
        state.position().seq(),
        state.position().chain().toString(),
        state.ordinal());
  }

  private static void apply(DbTransaction transaction, ConversationId id, Entry entry) {
    switch (entry.fact()) {
      case Fact.MemberAdded added ->
          transaction.dml(
              "INSERT INTO membership (conversation_id, user_id, user_name, role, joined_seq,"
                  + " removed_seq) VALUES (?, ?, ?, ?, ?, 0)"
                  + " ON CONFLICT (conversation_id, user_id) DO UPDATE SET"
                  + " user_name = excluded.user_name, role = excluded.role,"
                  + " joined_seq = excluded.joined_seq, removed_seq = 0",
              id.toString(),
              added.userId().toString(),
              added.userName(),
              added.role().name(),
              entry.seq());
      case Fact.MemberRemoved removed ->
          transaction.dml(
              "UPDATE membership SET removed_seq = ? WHERE conversation_id = ? AND user_id = ?",
              entry.seq(),
              id.toString(),
              removed.userId().toString());
      case Fact.RoleChanged changed ->
          transaction.dml(
              "UPDATE membership SET role = ? WHERE conversation_id = ? AND user_id = ?",
              changed.role().name(),
              id.toString(),
              changed.userId().toString());
      case Fact _ -> {
        // The row of the conversation has what the others change.
      }
    }
  }

  /** In one statement, so that the members are those of the position. */
  @Override
  public Optional<ConversationSnapshot> load(ConversationId conversation) {
    return database.read(
        rows -> snapshot(conversation, rows.iterator()),
        "SELECT kind, title, created_by, settings, seq, chain, ordinal,"
            + " user_id, user_name, role, joined_seq FROM conversation"
            + " LEFT JOIN membership ON conversation_id = id AND removed_seq = 0"
            + " WHERE id = ? ORDER BY joined_seq",
        conversation.toString());
  }

  private static Optional<ConversationSnapshot> snapshot(
      ConversationId conversation, Iterator<DbRow> rows) {
    if (!rows.hasNext()) {
      return Optional.empty();
    }
    DbRow first = rows.next();
    List<Member> members = new ArrayList<>();
    member(first).ifPresent(members::add);
    rows.forEachRemaining(row -> member(row).ifPresent(members::add));
    Rest rest = rest(first);
    return Optional.of(
        new ConversationSnapshot(
            conversation,
            ConversationKind.valueOf(first.column("kind").get(String.class)),
            first.column("title").get(String.class),
            UserId.parse(first.column("created_by").get(String.class)),
            members,
            rest.settings(),
            rest.pinned(),
            new Position(
                number(first, "seq"), Digest.parse(first.column("chain").get(String.class))),
            number(first, "ordinal")));
  }

  private static Rest rest(DbRow row) {
    return ApiCodec.read(
        row.column("settings").get(String.class).getBytes(StandardCharsets.UTF_8), Rest.class);
  }

  static Map<String, String> settings(DbRow row) {
    return rest(row).settings();
  }

  /** Empty in the one row of a conversation that everybody has left. */
  private static Optional<Member> member(DbRow row) {
    return Optional.ofNullable(row.column("user_id").get(String.class))
        .map(user ->
            new Member(
                UserId.parse(user),
                row.column("user_name").get(String.class),
                Role.valueOf(row.column("role").get(String.class)),
                number(row, "joined_seq")));
  }

  @Override
  public List<Membership> membershipsOf(UserId user) {
    return database.list(
        SqlConversationStore::membership,
        "SELECT conversation_id, joined_seq, removed_seq FROM membership WHERE user_id = ?",
        user.toString());
  }

  @Override
  public Optional<Membership> membership(ConversationId conversation, UserId user) {
    return database.find(
        SqlConversationStore::membership,
        "SELECT conversation_id, joined_seq, removed_seq FROM membership"
            + " WHERE conversation_id = ? AND user_id = ?",
        conversation.toString(),
        user.toString());
  }

  private static Membership membership(DbRow row) {
    return new Membership(
        ConversationId.parse(row.column("conversation_id").get(String.class)),
        number(row, "joined_seq"),
        Optional.of(number(row, "removed_seq")).filter(seq -> seq > 0));
  }

  private static long number(DbRow row, String column) {
    return row.column(column).get(Number.class).longValue();
  }
}
