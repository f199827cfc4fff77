package chat.tern.server.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * Makes refresh tokens: 256 random bits, one per device, for as long as the device lives. Only
 * their SHA-256 is stored; a slow hash would add nothing to so much chance.
 */
public final class RefreshTokens {

  private static final int BYTES = 32;

  private final RandomGenerator random;

  /**
   * @param random a strong source
   */
  public RefreshTokens(RandomGenerator random) {
    this.random = random;
  }

  /** A new token, as text that needs no escaping anywhere. */
  public String create() {
    byte[] token = new byte[BYTES];
    random.nextBytes(token);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  /** What is stored of a token. */
  public static String digest(String token) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
