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

  @Override
  public Optional<ConversationSnapshot> load(ConversationId conversation) {
    return database
        .find(
            row -> snapshot(conversation, row),
            "SELECT kind, title, created_by, settings, seq, chain, ordinal FROM conversation"
                + " WHERE id = ?",
            conversation.toString())
        .map(this::withMembers);
  }

  private static ConversationSnapshot snapshot(ConversationId conversation, DbRow row) {
    Rest rest =
        ApiCodec.read(
            row.column("settings").get(String.class).getBytes(StandardCharsets.UTF_8), Rest.class);
    return new ConversationSnapshot(
        conversation,
        ConversationKind.valueOf(row.column("kind").get(String.class)),
        row.column("title").get(String.class),
        UserId.parse(row.column("created_by").get(String.class)),
        List.of(),
        rest.settings(),
        rest.pinned(),
        new Position(number(row, "seq"), Digest.parse(row.column("chain").get(String.class))),
        number(row, "ordinal"));
  }

  private ConversationSnapshot withMembers(ConversationSnapshot state) {
    List<Member> members =
        database.list(
            row ->
                new Member(
                    UserId.parse(row.column("user_id").get(String.class)),
                    row.column("user_name").get(String.class),
                    Role.valueOf(row.column("role").get(String.class)),
                    number(row, "joined_seq")),
            "SELECT user_id, user_name, role, joined_seq FROM membership"
                + " WHERE conversation_id = ? AND removed_seq = 0 ORDER BY joined_seq",
            state.conversationId().toString());
    return new ConversationSnapshot(
        state.conversationId(),
        state.kind(),
        state.title(),
        state.createdBy(),
        members,
        state.settings(),
        state.pinned(),
        state.position(),
        state.ordinal());
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
