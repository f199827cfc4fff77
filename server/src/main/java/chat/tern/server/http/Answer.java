package chat.tern.server.http;

import chat.tern.protocol.codec.ApiCodec;
import java.util.Optional;

/**
 * What a call is answered with.
 *
 * @param body a record of {@code chat.tern.protocol.api}, or one that is {@link Written}
 */
public record Answer(int status, Optional<Record> body) {

  /** 200 with a body. */
  public static Answer ok(Record body) {
    return new Answer(200, Optional.of(body));
  }

  /** A body that is JSON already. */
  @SuppressWarnings("ArrayRecordComponent") // only written to a socket, never compared
  public record Written(byte[] json) {}

  /** The body as JSON. */
  static byte[] json(Record body) {
    return body instanceof Written written ? written.json() : ApiCodec.write(body);
  }

  /** 201 with a body: something new exists. */
  public static Answer created(Record body) {
    return new Answer(201, Optional.of(body));
  }

  /** 204: done, and nothing to say. */
  public static Answer done() {
    return new Answer(204, Optional.empty());
  }
}
