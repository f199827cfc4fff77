package chat.tern.terminal;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Passwords that come from a file or another program. */
public final class PasswordInput {

  /** More than any password; it keeps a wrong file from being read into memory. */
  private static final int MAX_BYTES = 4096;

  private PasswordInput() {}

  /**
   * The first line of stdin; what follows it stays unread.
   *
   * @throws TernException {@code invalid_field} when there is none, or it is too long
   */
  public static String firstLine(InputStream input) {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try {
      for (int each = input.read(); each >= 0 && each != '\n'; each = input.read()) {
        line.write(each);
        if (line.size() > MAX_BYTES) {
          throw new TernException(ErrorCode.INVALID_FIELD, "The password on stdin is too long.");
        }
      }
    } catch (IOException e) {
      throw new TernException(ErrorCode.INVALID_FIELD, "Cannot read stdin: " + e.getMessage(), e);
    }
    String password = line.toString(StandardCharsets.UTF_8);
    password = password.endsWith("\r") ? password.substring(0, password.length() - 1) : password;
    if (password.isEmpty()) {
      throw new TernException(ErrorCode.INVALID_FIELD, "There is no password on stdin.");
    }
    return password;
  }
}
