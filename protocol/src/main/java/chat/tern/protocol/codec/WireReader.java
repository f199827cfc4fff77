package chat.tern.protocol.codec;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.ObjectReader;

/** Reads values of one type and says in our words what is wrong with a text that holds none. */
final class WireReader<T> {

  /** How the parser's message begins when a number or a boolean is not there. */
  private static final String MISSING = "Missing required creator property";

  /** Names longer than any of ours come from the sender: a message quotes only their beginning. */
  private static final int MAX_PATH = 100;

  private final Class<T> type;
  private final ObjectReader reader;

  WireReader(Class<T> type) {
    this.type = type;
    this.reader = WireMapper.MAPPER.readerFor(type);
  }

  T read(byte[] utf8) {
    try {
      return present(reader.readValue(utf8));
    } catch (JacksonException e) {
      throw translate(e);
    }
  }

  T read(String text) {
    try {
      return present(reader.readValue(text));
    } catch (JacksonException e) {
      throw translate(e);
    }
  }

  private T present(Object value) {
    if (value == null) {
      throw new TernException(ErrorCode.MALFORMED_JSON, "Expected a JSON object, not null.");
    }
    return type.cast(value);
  }

  private static TernException translate(JacksonException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof TernException ours) {
        return ours;
      }
    }
    String path = path(e);
    if (e instanceof StreamReadException && !(e instanceof InputCoercionException)) {
      return new TernException(
          ErrorCode.MALFORMED_JSON, "The text is not well-formed JSON, or nested too deeply.", e);
    }
    if (path.isEmpty()) {
      return new TernException(
          ErrorCode.MALFORMED_JSON, "This is not a JSON object that the protocol knows.", e);
    }
    String fault =
        e.getOriginalMessage().startsWith(MISSING)
            ? "is missing"
            : "has a value that is not allowed";
    return new TernException(
        ErrorCode.INVALID_FIELD, "The field \"" + path + "\" " + fault + ".", e);
  }

  private static String path(JacksonException e) {
    StringBuilder path = new StringBuilder();
    for (JacksonException.Reference step : e.getPath()) {
      if (step.getPropertyName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
      }
    }
    return path.length() <= MAX_PATH ? path.toString() : path.substring(0, MAX_PATH) + "…";
  }
}
