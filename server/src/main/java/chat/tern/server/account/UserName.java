package chat.tern.server.account;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The handle of a user: 2 to 32 characters of {@code a-z 0-9 . _ -}, the first one a letter or a
 * digit. It is folded to lower case, so "Alice" and "alice" are one person, and it never changes.
 */
public record UserName(String value) {

  private static final String TOMBSTONE = "erased-";

  /** 96 bits, in hexadecimal. */
  private static final int TOMBSTONE_DIGITS = 24;

  private static final Pattern ERASED =
      Pattern.compile(TOMBSTONE + "[0-9a-f]{" + TOMBSTONE_DIGITS + "}");

  private static final Pattern ALLOWED = Pattern.compile("[a-z0-9][a-z0-9._-]{1,31}");

  /**
   * Checks a name that is folded already.
   *
   * @throws TernException {@code invalid_field} when it is not a name
   */
  public UserName {
    if (!ALLOWED.matcher(value).matches()) {
      // The value itself stays out of the message: it may hold control characters.
      throw new TernException(
          ErrorCode.INVALID_FIELD,
          "A user name has 2 to 32 characters of a-z, 0-9, '.', '_' and '-', and begins with a"
              + " letter or a digit.");
    }
  }

  /**
   * Folds and checks what somebody typed.
   *
   * @throws TernException {@code invalid_field} when it is not a name
   */
  public static UserName parse(String typed) {
    return new UserName(typed.toLowerCase(Locale.ROOT));
  }

  /**
   * The name that an account of this name has after it was erased: it tells who asks for the old
   * name that it had an owner, and nobody else what it was.
   */
  public UserName tombstone() {
    return isTombstone() ? this : new UserName(TOMBSTONE + digest());
  }

  private String digest() {
    try {
      byte[] sha =
          MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sha).substring(0, TOMBSTONE_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  /** Whether it is the name of an account that was erased. Nobody else may have one. */
  public boolean isTombstone() {
    return ERASED.matcher(value).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}
