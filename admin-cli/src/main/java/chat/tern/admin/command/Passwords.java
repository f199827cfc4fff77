package chat.tern.admin.command;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/** Where passwords come from. */
final class Passwords {

  /** Without those that people take for each other. */
  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

  /** Of 32 letters: 100 bits. */
  private static final int LENGTH = 20;

  /** More than any password; it keeps a wrong file from being read into memory. */
  private static final int MAX_BYTES = 4096;

  private static final SecureRandom RANDOM = new SecureRandom();

  private Passwords() {}

  /** A new one that nobody can guess, in groups that one can type. */
  static String random() {
    StringBuilder password = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      if (i > 0 && i % 5 == 0) {
        password.append('-');
      }
      password.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return password.toString();
  }

  /** The first line of stdin. */
  static String firstLine(InputStream input) {
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
