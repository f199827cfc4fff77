package chat.tern.server.http;

import chat.tern.protocol.api.Receipt;
import chat.tern.protocol.id.ConversationId;
import chat.tern.server.account.Principal;
import chat.tern.server.receipt.Receipts;
import io.helidon.http.Method;
import java.util.List;

/** How far the members have received and read. */
public final class ReceiptService implements ApiService {

  private final Receipts receipts;

  public ReceiptService(Receipts receipts) {
    this.receipts = receipts;
  }

  @Override
  public List<ApiRoute> routes() {
    return List.of(
        new ApiRoute.Authenticated(Method.POST, "/v1/receipts", this::mark),
        new ApiRoute.Authenticated(Method.GET, "/v1/conversations/{id}/receipts", this::list));
  }

  private Answer mark(ApiCall call, Principal caller) {
    Receipt receipt = call.body(Receipt.class);
    Durable.await(
        receipts.mark(caller.userId(), receipt.conversationId(), receipt.type(), receipt.seq()));
    return Answer.done();
  }

  private Answer list(ApiCall call, Principal caller) {
    return Answer.ok(receipts.list(caller.userId(), ConversationId.parse(call.path("id"))));
  }
}
