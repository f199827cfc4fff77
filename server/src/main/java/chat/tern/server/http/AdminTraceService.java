package chat.tern.server.http;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.EntryId;
import chat.tern.server.account.Principal;
import chat.tern.server.trace.TraceLookup;
import io.helidon.http.Method;
import java.util.List;

/** The way that anybody's message has gone, for admins: when and where, never what it says. */
public final class AdminTraceService implements ApiService {

  private final TraceLookup lookup;

  public AdminTraceService(TraceLookup lookup) {
    this.lookup = lookup;
  }

  @Override
  public List<ApiRoute> routes() {
    return List.of(new ApiRoute.Admin(Method.GET, "/v1/admin/messages/{id}/trace", this::trace));
  }

  private Answer trace(ApiCall call, Principal caller) {
    return Answer.ok(
        lookup.findAny(
            EntryId.parse(call.path("id")),
            call.query("conversation_id").map(ConversationId::parse)));
  }
}
