package chat.tern.server.engine.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import redis.clients.jedis.Builder;

/**
 * A Lua script that Redis runs as one step. It is called by its digest; a server that does not know
 * it, as after a restart, gets the text with the next try and knows it from then on.
 */
final class Script {

  private final String text;
  private final String digest;

  private Script(String text) {
    this.text = text;
    this.digest = sha1(text);
  }

  /** Reads the script {@code NAME.lua}, which lies beside this class. */
  static Script named(String name) {
    try (InputStream file = Script.class.getResourceAsStream(name + ".lua")) {
      if (file == null) {
        throw new IllegalStateException("There is no script " + name + ".lua in the program.");
      }
      return new Script(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A call.
   *
   * @param keys all that the script touches; they share a slot
   * @param arguments texts or numbers
   */
  <T> ScriptCall<T> call(List<String> keys, List<?> arguments, Builder<T> builder) {
    return new ScriptCall<>(this, keys, arguments, builder);
  }

  String text() {
    return text;
  }

  String digest() {
    return digest;
  }

  private static String sha1(String text) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      return HexFormat.of().formatHex(sha1.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-1.", e);
    }
  }
}
