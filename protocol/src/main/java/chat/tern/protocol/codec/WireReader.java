package chat.tern.protocol.codec;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.ObjectReader;

/** Reads values of one type and says in our words what is wrong with a text that holds none. */
final class WireReader<T> {

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
    String path =
        e instanceof DatabindException databind
            ? databind.getPath().stream()
                .map(
                    step ->
                        step.getPropertyName() == null
                            ? "[" + step.getIndex() + "]"
                            : step.getPropertyName())
                .collect(Collectors.joining("."))
            : "";
    if (e instanceof StreamReadException || path.isEmpty()) {
      return new TernException(
          ErrorCode.MALFORMED_JSON, "This is not a JSON object that the protocol knows.", e);
    }
    return new TernException(
        ErrorCode.INVALID_FIELD, "The field \"" + path + "\" has a value that is not allowed.", e);
  }
}
