package chat.tern.server.forward;

import chat.tern.protocol.codec.ApiCodec;
import chat.tern.protocol.error.Problem;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.Entry;
import chat.tern.server.conversation.Forwarder.Answer;
import chat.tern.server.conversation.Post;
import java.util.List;
import java.util.Optional;

/**
 * What nodes say to each other about messages, as JSON: a field that one of them does not know, it
 * ignores.
 */
final class ForwardedPosts {

  static final String KIND = "post";

  private ForwardedPosts() {}

  /** Messages to one conversation, in order. */
  record Request(ConversationId conversationId, List<Post> posts) {

    byte[] encode() {
      return ApiCodec.write(this);
    }

    static Request decode(byte[] json) {
      return ApiCodec.read(json, Request.class);
    }
  }

  /** What became of them, in the same order. */
  record Response(List<Outcome> outcomes) {

    byte[] encode() {
      return ApiCodec.write(this);
    }

    static Response decode(byte[] json) {
      return ApiCodec.read(json, Response.class);
    }
  }

  /**
   * What became of one: an entry, a refusal, or neither.
   *
   * @param repeated whether the entry was there before
   */
  record Outcome(Optional<Entry> entry, boolean repeated, Optional<Problem> problem) {

    static Outcome of(Answer answer) {
      return switch (answer) {
        case Answer.Accepted(Entry entry, boolean repeated) ->
            new Outcome(Optional.of(entry), repeated, Optional.empty());
        case Answer.Refused refused ->
            new Outcome(Optional.empty(), false, Optional.of(Problem.of(refused.why())));
        case Answer.Unclear() -> new Outcome(Optional.empty(), false, Optional.empty());
      };
    }

    Answer toAnswer() {
      if (entry.isPresent()) {
        return new Answer.Accepted(entry.get(), repeated);
      }
      return problem
          .<Answer>map(why -> new Answer.Refused(why.toException()))
          .orElseGet(Answer.Unclear::new);
    }
  }
}
