package chat.tern.server.http;

import chat.tern.protocol.codec.ApiCodec;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.server.limits.ClientAddress;
import io.helidon.common.buffers.DataReader;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a request asks for, read the same way by all services. Belongs to the request's thread. */
public final class ApiCall {

  /**
   * Of a body that is too large, so much is still read, so that the client gets to see the answer.
   */
  private static final int MAX_DISCARDED = 8 * 1024 * 1024;

  private final ServerRequest request;
  private final ClientAddress sender;
  private final int maxBodyBytes;

  ApiCall(ServerRequest request, ClientAddress sender, int maxBodyBytes) {
    this.request = request;
    this.sender = sender;
    this.maxBodyBytes = maxBodyBytes;
  }

  /**
   * Reads the body.
   *
   * @throws TernException {@code frame_too_large}, {@code malformed_json} or {@code invalid_field}
   */
  public <T extends Record> T body(Class<T> type) {
    return ApiCodec.read(bytes(), type);
  }

  /** Where it comes from. */
  ClientAddress sender() {
    return sender;
  }

  /** A parameter of the path, decoded. */
  public String path(String parameter) {
    return request.path().pathParameters().get(parameter);
  }

  /** The first value of a parameter of the query, decoded. */
  public Optional<String> query(String parameter) {
    return request.query().first(parameter).asOptional();
  }

  /** All values of a parameter of the query, decoded. */
  public List<String> queryAll(String parameter) {
    return request.query().all(parameter, List::of);
  }

  /**
   * A value that the API cannot do without.
   *
   * @throws TernException {@code invalid_field} when it is not there
   */
  public static <T> T required(@Nullable T value, String field) {
    if (value == null) {
      throw new TernException(ErrorCode.INVALID_FIELD, "The field \"" + field + "\" is missing.");
    }
    return value;
  }

  private byte[] bytes() {
    if (!request.content().hasEntity()) {
      return new byte[0];
    }
    try (InputStream in = request.content().inputStream()) {
      byte[] bytes = in.readNBytes(maxBodyBytes + 1);
      if (bytes.length <= maxBodyBytes) {
        return bytes;
      }
      long rest = MAX_DISCARDED;
      long skipped;
      do {
        skipped = in.skip(rest);
        rest -= skipped;
      } while (skipped > 0 && rest > 0);
      throw new TernException(
          ErrorCode.FRAME_TOO_LARGE,
          "The body is larger than " + maxBodyBytes + " bytes. Send less at once.");
    } catch (IOException | UncheckedIOException | DataReader.InsufficientDataAvailableException e) {
      throw new CloseConnectionException("The client left in the middle of a request", e);
    }
  }
}
