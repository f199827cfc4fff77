package chat.tern.server.http;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.ConversationState;
import chat.tern.protocol.log.Digest;
import chat.tern.protocol.log.Position;
import chat.tern.server.account.Principal;
import chat.tern.server.conversation.LogInspection;
import io.helidon.http.Method;
import java.util.List;
import java.util.function.Function;

/** Conversations from outside: what they are and whether their logs are sound, and no message. */
public final class AdminConversationService implements ApiService {

  private static final String PATH = "/v1/admin/conversations/{id}";

  private final Function<ConversationId, ConversationState> states;
  private final LogInspection inspection;

  /**
   * @param states the present state of a conversation, whoever asks
   */
  public AdminConversationService(
      Function<ConversationId, ConversationState> states, LogInspection inspection) {
    this.states = states;
    this.inspection = inspection;
  }

  @Override
  public List<ApiRoute> routes() {
    return List.of(
        new ApiRoute.Admin(Method.GET, PATH, this::find),
        new ApiRoute.Admin(Method.GET, PATH + "/check", this::check));
  }

  private Answer find(ApiCall call, Principal caller) {
    return Answer.ok(state(call).snapshot());
  }

  private Answer check(ApiCall call, Principal caller) {
    ConversationState state = state(call);
    Position from =
        new Position(
            Cursors.number(call, "after").orElse(Position.START.seq()),
            call.query("chain").map(Digest::parse).orElse(Position.START.chain()));
    return Answer.ok(inspection.check(state.conversationId(), from));
  }

  private ConversationState state(ApiCall call) {
    ConversationState state = states.apply(ConversationId.parse(call.path("id")));
    if (!state.exists()) {
      throw new TernException(ErrorCode.NOT_FOUND, "There is no such conversation.");
    }
    return state;
  }
}
