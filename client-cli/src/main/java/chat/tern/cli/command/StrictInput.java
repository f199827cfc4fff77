package chat.tern.cli.command;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Stdin as text: UTF-8 or an error, never a guess, and never without a bound. */
final class StrictInput {

  /**
   * Far above what any server takes for a message; it keeps a wrong file from filling the memory.
   */
  static final int MAX_BYTES = 1 << 20;

  private final InputStream input;

  StrictInput(InputStream input) {
    this.input = input;
  }

  /** Everything up to the end, without the last line break. */
  String all() {
    try {
      byte[] bytes = input.readNBytes(MAX_BYTES + 1);
      requireBounded(bytes.length);
      String text = decode(bytes);
      if (text.endsWith("\r\n")) {
        return text.substring(0, text.length() - 2);
      }
      return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** The next line without its line break; empty at the end. */
  Optional<String> line() {
    ByteArrayOutputStream line = new ByteArrayOutputStream(128);
    try {
      int each = input.read();
      if (each < 0) {
        return Optional.empty();
      }
      for (; each >= 0 && each != '\n'; each = input.read()) {
        line.write(each);
        requireBounded(line.size());
      }
      String text = decode(line.toByteArray());
      return Optional.of(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static void requireBounded(int bytes) {
    if (bytes > MAX_BYTES) {
      throw new TernException(
          ErrorCode.BODY_TOO_LARGE, "What stdin holds is too long for a message.");
    }
  }

  private static String decode(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException e) {
      throw new TernException(
          ErrorCode.INVALID_FIELD, "Stdin is not UTF-8: convert it, for example with iconv.", e);
    }
  }

  private static TernException unreadable(IOException e) {
    return new TernException(ErrorCode.INVALID_FIELD, "Cannot read stdin: " + e.getMessage(), e);
  }
}
