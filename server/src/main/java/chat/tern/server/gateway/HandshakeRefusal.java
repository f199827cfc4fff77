package chat.tern.server.gateway;

import chat.tern.protocol.api.ErrorBody;
import chat.tern.protocol.codec.ApiCodec;
import chat.tern.protocol.error.Problem;
import chat.tern.protocol.error.TernException;
import io.helidon.common.buffers.BufferData;
import io.helidon.http.Status;
import java.nio.charset.StandardCharsets;

/** The HTTP answer to a WebSocket handshake that is refused. */
final class HandshakeRefusal {

  private static final long MILLIS_PER_SECOND = 1_000;

  private HandshakeRefusal() {}

  static BufferData of(TernException refusal) {
    byte[] body = ApiCodec.write(new ErrorBody(Problem.of(refusal)));
    StringBuilder head = new StringBuilder("HTTP/1.1 ");
    head.append(Status.create(refusal.code().httpStatus()).text()).append("\r\n");
    head.append("Connection: close\r\nContent-Type: application/json\r\nContent-Length: ");
    head.append(body.length).append("\r\n");
    refusal
        .retryAfter()
        .ifPresent(wait ->
            head.append("Retry-After: ")
                .append(Math.ceilDiv(wait.toMillis(), MILLIS_PER_SECOND))
                .append("\r\n"));
    head.append("\r\n");
    BufferData answer = BufferData.growing(head.length() + body.length);
    answer.write(head.toString().getBytes(StandardCharsets.US_ASCII));
    answer.write(body);
    return answer;
  }
}
