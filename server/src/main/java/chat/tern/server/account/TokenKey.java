package chat.tern.server.account;

import java.util.random.RandomGenerator;

/** The secret that signs access tokens: 256 bits. Whoever has it can be anybody. */
public final class TokenKey {

  /** Of HS256, whose key should be as long as its hash. */
  public static final int BYTES = 32;

  private final byte[] secret;

  /**
   * @throws IllegalArgumentException when it has not {@link #BYTES} bytes
   */
  public TokenKey(byte[] secret) {
    if (secret.length != BYTES) {
      throw new IllegalArgumentException("A token key has " + BYTES + " bytes");
    }
    this.secret = secret.clone();
  }

  /** A new key, of a strong random source. */
  public static TokenKey random(RandomGenerator random) {
    byte[] secret = new byte[BYTES];
    random.nextBytes(secret);
    return new TokenKey(secret);
  }

  /** A copy of the secret. */
  public byte[] secret() {
    return secret.clone();
  }

  /** Hides the secret. */
  @Override
  public String toString() {
    return "TokenKey[]";
  }
}
