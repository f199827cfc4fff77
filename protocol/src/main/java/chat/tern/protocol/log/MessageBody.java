package chat.tern.protocol.log;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.Require;
import chat.tern.protocol.error.TernException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * What a message says. Log, sync and delivery carry it and never look inside, so that attachments
 * and ciphertext are only further types.
 */
public sealed interface MessageBody {

  /** The type of a plain text message. */
  String TEXT = "text";

  /** The type under which a deleted or expired body travels. */
  String PURGED = "purged";

  /** The digest that enters the chain; it outlives the content. */
  Digest digest();

  /** What is left of it once it was deleted or has expired. */
  default Purged purged() {
    return new Purged(digest());
  }

  /** A plain text message. */
  static Content text(String text) {
    return new Content(TEXT, text, "");
  }

  /**
   * A body that is there.
   *
   * @param type says what {@code data} is; a client that does not know it shows {@code text}
   * @param text what to show: the message, a caption, or a fallback line
   * @param data what only clients that know the type understand; may be empty
   */
  record Content(String type, String text, String data) implements MessageBody {

    public Content {
      if (type == null || type.isEmpty() || type.equals(PURGED)) {
        throw new TernException(
            ErrorCode.INVALID_FIELD, "A message body needs a type, such as \"text\".");
      }
      text = text == null ? "" : text;
      data = data == null ? "" : data;
      if (text.isEmpty() && data.isEmpty()) {
        throw new TernException(ErrorCode.INVALID_FIELD, "A message needs a text.");
      }
      Require.wellFormed(type, "type");
      Require.wellFormed(text, "text");
      Require.wellFormed(data, "data");
    }

    /**
     * SHA-256( field(type) | field(text) | field(data) ), with {@code field} as in {@link Chain}.
     */
    @Override
    public Digest digest() {
      MessageDigest running = Digest.sha256();
      Chain.feed(running, type);
      Chain.feed(running, text);
      Chain.feed(running, data);
      return Digest.finish(running);
    }

    /** The size that the body limit counts: bytes of text and data in UTF-8. */
    public int size() {
      return text.getBytes(StandardCharsets.UTF_8).length
          + data.getBytes(StandardCharsets.UTF_8).length;
    }
  }

  /** A body that was deleted or has expired: only its digest is left. */
  record Purged(Digest digest) implements MessageBody {

    public Purged {
      Require.present(digest, "digest");
    }
  }
}
