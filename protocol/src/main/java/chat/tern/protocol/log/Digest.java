package chat.tern.protocol.log;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** A SHA-256 digest: 32 bytes, written as 64 lower-case hexadecimal digits. Immutable. */
public final class Digest {

  /** The length in bytes. */
  public static final int LENGTH = 32;

  /** The chain of a log that has no entries yet. */
  public static final Digest ZERO = new Digest(new byte[LENGTH]);

  private final byte[] bytes;

  private Digest(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Takes a copy of 32 bytes. */
  public static Digest of(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("A digest has 32 bytes, not " + bytes.length);
    }
    return new Digest(bytes.clone());
  }

  /** Finishes a running digest. */
  static Digest finish(MessageDigest running) {
    return new Digest(running.digest());
  }

  /** Reads 64 hexadecimal digits. */
  public static Digest parse(String hex) {
    try {
      return of(HexFormat.of().parseHex(hex));
    } catch (IllegalArgumentException e) {
      throw new TernException(
          ErrorCode.INVALID_FIELD, "A chain is 64 hexadecimal digits (a SHA-256).", e);
    }
  }

  /** A copy of the 32 bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  void feed(MessageDigest running) {
    running.update(bytes);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Digest that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
