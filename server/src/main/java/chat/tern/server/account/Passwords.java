package chat.tern.server.account;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.random.RandomGenerator;

/**
 * Hashes and checks passwords with Argon2id. The work is done by an executor of a few threads with
 * a bounded queue, so that a flood of logins costs its senders time and not the server its memory:
 * what does not fit the queue is refused as {@code overloaded}. Safe for use by many threads.
 */
public final class Passwords {

  /** NIST SP 800-63B: at least 8 characters. */
  private static final int MIN_CHARACTERS = 8;

  /** Room for every passphrase, and a bound for the hash's input. */
  private static final int MAX_BYTES = 1024;

  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final Argon2Function argon2;
  private final RandomGenerator random;
  private final ExecutorService executor;
  private final String decoy;

  /**
   * @param random a strong source, for salts
   * @param executor computes the hashes; it refuses what would wait too long
   */
  public Passwords(
      AccountConfig.Argon2Config config, RandomGenerator random, ExecutorService executor) {
    this.argon2 =
        Argon2Function.getInstance(
            config.memoryKib(), config.iterations(), config.parallelism(), HASH_BYTES, Argon2.ID);
    this.random = random;
    this.executor = executor;
    this.decoy = hash("no account has this password");
  }

  /**
   * Hashes a new password with a new salt.
   *
   * @return the encoded hash, with salt and parameters
   * @throws TernException {@code invalid_field} when it is too short or too long, or {@code
   *     overloaded}
   */
  public String hash(String password) {
    byte[] plain = normalised(password);
    if (password.codePointCount(0, password.length()) < MIN_CHARACTERS
        || plain.length > MAX_BYTES) {
      throw new TernException(
          ErrorCode.INVALID_FIELD,
          "A password has at least 8 characters and at most 1024 bytes. Choose another one.");
    }
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return compute(() -> argon2.hash(plain, salt).getResult());
  }

  /**
   * Whether a password belongs to an encoded hash, whatever the parameters it was made with.
   *
   * @throws TernException {@code overloaded}
   */
  public boolean matches(String password, String encoded) {
    byte[] plain = normalised(password);
    if (plain.length > MAX_BYTES) {
      return false;
    }
    byte[] hash = encoded.getBytes(StandardCharsets.UTF_8);
    return compute(() -> Argon2Function.getInstanceFromHash(encoded).check(plain, hash));
  }

  /**
   * Takes as long as {@link #matches} does, so that nobody learns from the time which names exist.
   */
  public void pretend(String password) {
    matches(password, decoy);
  }

  /** Whether a hash was made with other parameters than those configured now. */
  public boolean outdated(String encoded) {
    return !Argon2Function.getInstanceFromHash(encoded).equals(argon2);
  }

  /** One form for one text: an accented letter may be typed as one code point or as two. */
  private static byte[] normalised(String password) {
    return Normalizer.normalize(password, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
  }

  private <T> T compute(Callable<T> work) {
    try {
      return executor.submit(work).get();
    } catch (RejectedExecutionException e) {
      throw new TernException(
          ErrorCode.OVERLOADED,
          "Too many people log in at this moment. Try again shortly.",
          RETRY_AFTER);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TernException(ErrorCode.SHUTTING_DOWN, "The server is going away.", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("A password could not be hashed", e.getCause());
    }
  }
}
