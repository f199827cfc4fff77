package chat.tern.load.verify;

import chat.tern.load.agent.HttpApi;
import chat.tern.load.oracle.Histories;
import chat.tern.protocol.api.History;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Position;
import java.util.function.Supplier;

/** Reads histories over HTTP, each page through the node whose turn it is. */
final class HttpHistories implements Histories {

  private final Supplier<HttpApi> http;
  private final Logins logins;

  HttpHistories(Supplier<HttpApi> http, Logins logins) {
    this.http = http;
    this.logins = logins;
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
