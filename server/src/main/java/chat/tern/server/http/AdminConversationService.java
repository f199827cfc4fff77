package chat.tern.server.http;

import chat.tern.protocol.admin.AdminMessage;
import chat.tern.protocol.admin.AdminOrder;
import chat.tern.protocol.admin.MessagesByUser;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.ConversationState;
import chat.tern.protocol.log.Digest;
import chat.tern.protocol.log.MessageBody;
import chat.tern.protocol.log.MessageState;
import chat.tern.protocol.log.Position;
import chat.tern.server.account.Accounts;
import chat.tern.server.account.Principal;
import chat.tern.server.audit.Audit;
import chat.tern.server.conversation.BulkRedaction;
import chat.tern.server.conversation.GroupDeletion;
import chat.tern.server.conversation.LogInspection;
import chat.tern.server.conversation.Oversight;
import chat.tern.server.conversation.Redaction;
import io.helidon.http.Method;
import java.util.List;
import java.util.Optional;

/** Conversations from outside: whether their logs are sound, and single messages. */
public final class AdminConversationService implements ApiService {

  private static final String PATH = "/v1/admin/conversations/{id}";
  private static final String MESSAGE = PATH + "/messages/{seq}";
  private static final String BY_USER = PATH + "/messages-by/{user}";

  private final Conversing conversing;
  private final Accounts accounts;
  private final NamedUsers users;
  private final Audit audit;

  /** What there is of conversations. */
  public record Conversing(
      Oversight oversight,
      LogInspection inspection,
      Redaction redaction,
      BulkRedaction bulk,
      GroupDeletion deletion) {}

  public AdminConversationService(Conversing conversing, Accounts accounts, Audit audit) {
    this.conversing = conversing;
    this.accounts = accounts;
    this.users = new NamedUsers(accounts);
    this.audit = audit;
  }

  @Override
  public List<ApiRoute> routes() {
    return List.of(
        new ApiRoute.Admin(Method.GET, PATH, this::find),
        new ApiRoute.Admin(Method.GET, PATH + "/check", this::check),
        new ApiRoute.Admin(Method.GET, MESSAGE, this::message),
        new ApiRoute.Admin(Method.POST, MESSAGE + "/redact", this::redact),
        new ApiRoute.Admin(Method.GET, BY_USER, this::count),
        new ApiRoute.Admin(Method.POST, BY_USER + "/redact", this::redactAll));
  }

  private Answer find(ApiCall call, Principal caller) {
    return Answer.ok(state(call).snapshot());
  }

  private Answer check(ApiCall call, Principal caller) {
    Position from =
        new Position(
            Cursors.number(call, "after").orElse(Position.START.seq()),
            call.query("chain").map(Digest::parse).orElse(Position.START.chain()));
    return Answer.ok(conversing.inspection().check(state(call).conversationId(), from));
  }

  /** Nobody reads what others say to each other without a record of it. */
  private Answer message(ApiCall call, Principal caller) {
    ConversationId id = state(call).conversationId();
    long seq = seq(call);
    MessageState message = conversing.redaction().message(id, seq);
    var _ =
        audit.carryOut(
            Orders.of(
                caller, "message.get", target(id, seq), call.query("reason"), Optional.empty()),
            true,
            () -> {});
    return Answer.ok(view(id, message));
  }

  private AdminMessage view(ConversationId id, MessageState message) {
    boolean deleted = message.deleted();
    return new AdminMessage(
        id,
        message.seq(),
        message.messageId(),
        message.author(),
        accounts.find(message.author()).map(account -> account.name().value()),
        message.createdAt(),
        message.editedAt().isPresent(),
        deleted,
        !deleted && message.body() instanceof MessageBody.Content content
            ? Optional.of(content.text())
            : Optional.empty());
  }

  private Answer redact(ApiCall call, Principal caller) {
    ConversationId id = state(call).conversationId();
    long seq = seq(call);
    AdminOrder request = call.body(AdminOrder.class);
    return Answer.ok(
        audit.carryOut(
            Orders.of(caller, "message.redact", target(id, seq), request),
            conversing.redaction().isDue(id, seq),
            () -> {
              var _ = Durable.await(conversing.redaction().redact(id, seq));
            }));
  }

  private Answer count(ApiCall call, Principal caller) {
    ConversationId id = state(call).conversationId();
    String user = call.path("user");
    return Answer.ok(new MessagesByUser(id, user, conversing.bulk().count(id, users.id(user))));
  }

  private Answer redactAll(ApiCall call, Principal caller) {
    ConversationId id = state(call).conversationId();
    String user = call.path("user");
    UserId author = users.id(user);
    AdminOrder request = call.body(AdminOrder.class);
    long count = conversing.bulk().count(id, author);
    return Answer.ok(
        audit.carryOut(
            Orders.of(caller, "message.redact-by", id.toString(), request)
                .with("%s, messages: %d".formatted(user, count)),
            count > 0,
            () -> conversing.bulk().run(id, author, Durable::await)));
  }

  private ConversationState state(ApiCall call) {
    return conversing.oversight().state(ConversationId.parse(call.path("id")));
  }

  private static long seq(ApiCall call) {
    try {
      return Long.parseLong(call.path("seq"));
    } catch (NumberFormatException e) {
      throw new TernException(ErrorCode.INVALID_FIELD, "A message has a number, its seq.", e);
    }
  }

  private static String target(ConversationId id, long seq) {
    return id + "#" + seq;
  }
}
