package chat.tern.server.forward;

import chat.tern.protocol.ClientFrame;
import chat.tern.protocol.codec.ApiCodec;
import chat.tern.protocol.error.Problem;
import chat.tern.protocol.error.Require;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Position;
import chat.tern.server.reading.PageRequest;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * What nodes say to each other about reads. What is asked is JSON, of which a field that one of
 * them does not know is ignored. What is answered is a byte that says what follows: the page as the
 * client gets it, a problem as JSON, or nothing as it was too large.
 */
final class ForwardedPages {

  static final String KIND = "page";

  /**
   * Larger pages are read where they were asked for: what is on its way waits in the memory of what
   * carries it.
   */
  static final int LARGEST = 256 * 1024;

  private static final byte PAGE = 0;
  private static final byte PROBLEM = 1;
  private static final byte TOO_LARGE = 2;

  private ForwardedPages() {}

  /** How a page is written. */
  enum Form {
    FRAME,
    DELTA,
    BODY
  }

  /**
   * A request; what is absent does not belong to its form, or was not asked for.
   *
   * @param requestId of the frame
   * @param position of a delta
   */
  record Request(
      UserId readerId,
      Form form,
      ConversationId conversationId,
      Optional<String> requestId,
      Optional<Long> before,
      Optional<Long> after,
      Optional<Integer> limit,
      Optional<Position> position) {

    Request {
      Require.present(readerId, "reader_id");
      Require.present(form, "form");
      Require.present(conversationId, "conversation_id");
    }

    static Request of(PageRequest request) {
      return switch (request) {
        case PageRequest.Frame(var reader, var asked) ->
            new Request(
                reader,
                Form.FRAME,
                asked.conversationId(),
                Optional.of(asked.requestId()),
                asked.before(),
                asked.after(),
                asked.limit(),
                Optional.empty());
        case PageRequest.Delta(var reader, var asked) ->
            new Request(
                reader,
                Form.DELTA,
                asked.conversationId(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(asked.position()));
        case PageRequest.Body(var reader, var conversation, var before, var after, var limit) ->
            new Request(
                reader,
                Form.BODY,
                conversation,
                Optional.empty(),
                before,
                after,
                limit,
                Optional.empty());
      };
    }

    PageRequest toPageRequest() {
      return switch (form) {
        case FRAME ->
            new PageRequest.Frame(
                readerId,
                new ClientFrame.GetHistory(
                    requestId.orElse(""), conversationId, before, after, limit));
        case DELTA ->
            new PageRequest.Delta(
                readerId, new ClientFrame.CatchUp(conversationId, position.orElse(Position.START)));
        case BODY -> new PageRequest.Body(readerId, conversationId, before, after, limit);
      };
    }
  }

  static byte[] encode(PageRequest request) {
    return ApiCodec.write(Request.of(request));
  }

  /**
   * Reads a request.
   *
   * @throws TernException when it is none, or of a form to come
   */
  static PageRequest decode(byte[] json) {
    return ApiCodec.read(json, Request.class).toPageRequest();
  }

  static byte[] page(byte[] json) {
    return json.length > LARGEST ? new byte[] {TOO_LARGE} : answer(PAGE, json);
  }

  static byte[] problem(TernException refusal) {
    return answer(PROBLEM, ApiCodec.write(Problem.of(refusal)));
  }

  private static byte[] answer(byte what, byte[] json) {
    return ByteBuffer.allocate(1 + json.length).put(what).put(json).array();
  }

  /**
   * Reads an answer.
   *
   * @return the page; empty when it is to be read by whoever asked
   * @throws TernException the refusal that the other node answered
   */
  static Optional<byte[]> read(byte[] answer) {
    if (answer.length == 0) {
      return Optional.empty();
    }
    byte[] json = Arrays.copyOfRange(answer, 1, answer.length);
    return switch (answer[0]) {
      case PAGE -> Optional.of(json);
      case PROBLEM -> throw ApiCodec.read(json, Problem.class).toException();
      default -> Optional.empty();
    };
  }
}
