package chat.tern.protocol.id;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Makes new ids: UUIDs of version 7 (RFC 9562, section 5.7), so that neighbours in time are
 * neighbours in an index. Safe for use by many threads when its random source is.
 */
public final class Ids {

  private final InstantSource clock;
  private final RandomGenerator random;

  /**
   * @param clock gives the time part, in milliseconds
   * @param random gives the other 74 bits; secure where others must not guess an id
   */
  public Ids(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /** A new user. */
  public UserId userId() {
    return new UserId(uuid7());
  }

  /** A new device. */
  public DeviceId deviceId() {
    return new DeviceId(uuid7());
  }

  /**
   * A new conversation; see {@link #directConversation} and {@link #groupConversation} for ids that
   * follow.
   */
  public ConversationId conversationId() {
    return new ConversationId(uuid7());
  }

  /** A new entry. */
  public EntryId entryId() {
    return new EntryId(uuid7());
  }

  /** A new session. */
  public SessionId sessionId() {
    return new SessionId(uuid7());
  }

  /** A new request or message, before its first try. */
  public ClientMessageId clientMessageId() {
    return new ClientMessageId(uuid7());
  }

  /**
   * The one conversation that two users have with each other. It is a function of the pair (a UUID
   * of version 8 over SHA-256, RFC 9562 section 5.8), so two users who open it at the same moment
   * on two nodes name the same log, and the log's conditional append lets one of them create it.
   */
  public static ConversationId directConversation(UserId one, UserId other) {
    UserId low = one.compareTo(other) <= 0 ? one : other;
    UserId high = one.compareTo(other) <= 0 ? other : one;
    return new ConversationId(uuid8("tern direct " + low + " " + high));
  }

  /**
   * The group that a user creates by this request: a function of both, so that the repeated
   * request, wherever it arrives, names the same log.
   */
  public static ConversationId groupConversation(UserId creator, ClientMessageId request) {
    return new ConversationId(uuid8("tern group " + creator + " " + request));
  }

  /**
   * A client message id that follows from another one: for the entries that one request appends
   * together.
   */
  public static ClientMessageId derived(ClientMessageId base, int index) {
    return index == 0 ? base : new ClientMessageId(uuid8("tern derived " + base + " " + index));
  }

  /**
   * The id under which the server redacts a message: it follows from the message, so that this is
   * done once, whoever asks for it how often.
   */
  public static ClientMessageId redaction(ConversationId conversation, long seq) {
    return new ClientMessageId(uuid8("tern redaction " + conversation + " " + seq));
  }

  private UUID uuid7() {
    long millis = clock.millis();
    long high = (millis << 16) | 0x7000L | (random.nextLong() & 0x0fffL);
    long low = (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }

  private static UUID uuid8(String name) {
    ByteBuffer digest = ByteBuffer.wrap(sha256().digest(name.getBytes(StandardCharsets.UTF_8)));
    long high = (digest.getLong() & 0xffff_ffff_ffff_0fffL) | 0x8000L;
    long low = (digest.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
