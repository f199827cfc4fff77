package chat.tern.server.http;

import chat.tern.protocol.api.MessageSent;
import chat.tern.protocol.api.SendRequest;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.EntryId;
import chat.tern.protocol.log.Entry;
import chat.tern.server.account.Principal;
import chat.tern.server.conversation.Committed;
import chat.tern.server.conversation.Conversations;
import chat.tern.server.conversation.Conversations.Caller;
import chat.tern.server.limits.SendLimits;
import chat.tern.server.reading.PageRequest;
import chat.tern.server.reading.Pages;
import io.helidon.http.Method;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Sending messages and reading them back. */
public final class MessageService implements ApiService {

  private final Conversations conversations;
  private final Pages pages;
  private final SendLimits sends;
  private final Measure measure;

  /**
   * @param pages the same as for reads over the WebSocket
   * @param sends the same limits as for sends over the WebSocket
   */
  public MessageService(
      Conversations conversations, Pages pages, SendLimits sends, Measure measure) {
    this.conversations = conversations;
    this.pages = pages;
    this.sends = sends;
    this.measure = measure;
  }

  /**
   * What is measured of sends.
   *
   * @param failed is told of each that was refused, with the reason
   * @param answered is told of each that was accepted
   */
  public record Measure(Consumer<ErrorCode> failed, Consumer<EntryId> answered) {}

  @Override
  public List<ApiRoute> routes() {
    String messages = "/v1/conversations/{id}/messages";
    return List.of(
        new ApiRoute.Authenticated(Method.POST, messages, this::send),
        new ApiRoute.Authenticated(Method.GET, messages, this::history));
  }

  private Answer send(ApiCall call, Principal principal) {
    try {
      return post(call, principal);
    } catch (TernException e) {
      measure.failed().accept(e.code());
      throw e;
    }
  }

  private Answer post(ApiCall call, Principal principal) {
    ConversationId conversation = ConversationId.parse(call.path("id"));
    SendRequest request = call.body(SendRequest.class);
    sends.require(principal.userId(), principal.deviceId(), conversation);
    Committed committed =
        Durable.await(
            conversations.post(
                Caller.http(principal.userId()),
                conversation,
                request.clientMessageId(),
                request.body(),
                request.replyTo()));
    Entry entry = committed.entries().getFirst();
    measure.answered().accept(entry.entryId());
    return Answer.ok(
        new MessageSent(
            conversation,
            entry.clientMessageId(),
            entry.entryId(),
            entry.seq(),
            entry.ordinal(),
            entry.createdAt()));
  }

  private Answer history(ApiCall call, Principal caller) {
    ConversationId conversation = ConversationId.parse(call.path("id"));
    Optional<Long> before = Cursors.number(call, "before");
    Optional<Long> after = Cursors.number(call, "after");
    Optional<Integer> limit = Cursors.limit(call);
    return Answer.ok(
        new Answer.Written(
            pages.read(new PageRequest.Body(caller.userId(), conversation, before, after, limit))));
  }
}
