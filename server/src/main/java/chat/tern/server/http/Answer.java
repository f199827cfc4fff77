package chat.tern.server.http;

import java.util.Optional;

/**
 * What a call is answered with.
 *
 * @param body a record of {@code chat.tern.protocol.api}
 */
public record Answer(int status, Optional<Record> body) {

  /** 200 with a body. */
  public static Answer ok(Record body) {
    return new Answer(200, Optional.of(body));
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
