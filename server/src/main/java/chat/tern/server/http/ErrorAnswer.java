package chat.tern.server.http;

import chat.tern.protocol.api.ErrorBody;
import chat.tern.protocol.codec.ApiCodec;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.Problem;
import chat.tern.protocol.error.TernException;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * How a refusal looks over HTTP: the one place that says so.
 *
 * @param retryAfterSeconds rounded up, as the header wants it
 */
public record ErrorAnswer(int status, ErrorBody body, OptionalLong retryAfterSeconds) {

  /** The body, in JSON. */
  public byte[] json() {
    return ApiCodec.write(body);
  }

  /** The answer for a refusal, with the status of its code. */
  public static ErrorAnswer of(TernException refusal) {
    return of(refusal, refusal.code().httpStatus());
  }

  /** The answer for a refusal that HTTP has a status of its own for. */
  static ErrorAnswer of(TernException refusal, int status) {
    return new ErrorAnswer(
        status,
        new ErrorBody(Problem.of(refusal)),
        refusal
            .retryAfter()
            .map(wait -> OptionalLong.of(secondsUp(wait)))
            .orElse(OptionalLong.empty()));
  }

  /** The answer for what went wrong below our routes, of which only a status is known. */
  static ErrorAnswer ofStatus(int status) {
    TernException refusal =
        switch (status) {
          case 404 ->
              new TernException(ErrorCode.NOT_FOUND, "There is no such path. See /openapi.");
          case 413 -> new TernException(ErrorCode.FRAME_TOO_LARGE, "The request is too large.");
          case 503 ->
              new TernException(
                  ErrorCode.OVERLOADED, "The server is busy. Try again.", Duration.ofSeconds(1));
          case 500 -> internal();
          default ->
              new TernException(
                  ErrorCode.BAD_REQUEST, "This is not a request that the server can read.");
        };
    return of(refusal, status);
  }

  /** What a client hears of a fault: nothing that could hold a secret. */
  static TernException internal() {
    return new TernException(
        ErrorCode.INTERNAL, "The server made a mistake, and noted it. Try again later.");
  }

  private static long secondsUp(Duration wait) {
    return Math.max(1, wait.plusMillis(999).toSeconds());
  }
}
