package chat.tern.load.verify;

import chat.tern.load.agent.HttpApi;
import chat.tern.load.oracle.Histories;
import chat.tern.protocol.api.History;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Position;

/** Reads histories over HTTP. */
final class HttpHistories implements Histories {

  private final HttpApi http;
  private final Logins logins;

  HttpHistories(HttpApi http, Logins logins) {
    this.http = http;
    this.logins = logins;
  }

  @Override
  public History after(UserId reader, ConversationId conversation, long seq) {
    return Patience.through(
        () -> logins.as(reader, account -> http.historyAfter(account, conversation, seq, PAGE)));
  }

  @Override
  public Position snapshot(UserId reader, ConversationId conversation) {
    return Patience.through(
        () -> logins.as(reader, account -> http.conversation(account, conversation).position()));
  }
}
