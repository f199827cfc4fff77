package chat.tern.load.verify;

import chat.tern.load.agent.HttpApi;
import chat.tern.load.oracle.Histories;
import chat.tern.protocol.api.History;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Position;
import java.util.List;
import java.util.function.Supplier;

/** Reads histories over HTTP, each page through the node whose turn it is. */
final class HttpHistories implements Histories {

  private final Supplier<HttpApi> http;
  private final List<HttpApi> each;
  private final Logins logins;

  HttpHistories(Supplier<HttpApi> http, List<HttpApi> each, Logins logins) {
    this.http = http;
    this.each = each;
    this.logins = logins;
  }

  /** The same through one node only, for each of several. */
  List<Histories> ofEachNode() {
    return each.size() == 1
        ? List.of()
        : each.stream()
            .<Histories>map(node -> new HttpHistories(() -> node, List.of(node), logins))
            .toList();
  }

  @Override
  public History after(UserId reader, ConversationId conversation, long seq) {
    return Patience.through(() ->
        logins.as(reader, account -> http.get().historyAfter(account, conversation, seq, PAGE)));
  }

  @Override
  public Position snapshot(UserId reader, ConversationId conversation) {
    return Patience.through(() ->
        logins.as(reader, account -> http.get().conversation(account, conversation).position()));
  }
}
