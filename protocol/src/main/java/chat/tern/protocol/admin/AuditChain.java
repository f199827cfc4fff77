package chat.tern.protocol.admin;

import chat.tern.protocol.log.Digest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;

/**
 * The running SHA-256 over the audit log:
 *
 * <pre>
 * chain(0) = 32 zero bytes
 * chain(n) = SHA-256( chain(n-1) | field(number) | field(at in Unix milliseconds) | field(actor) | field(action)
 *                     | field(target) | field(detail) | field(reason) )
 * field(s) = length of s in UTF-8 as 4 bytes, big-endian | s in UTF-8; numbers in decimal
 * </pre>
 *
 * Whoever has noted a position outside of the server can tell later that nothing up to it was
 * changed, left out or put in.
 */
public final class AuditChain {

  private AuditChain() {}

  /** The record that follows a position. */
  public static AuditRecord next(
      AuditPosition before,
      Instant at,
      String actor,
      String action,
      String target,
      String detail,
      String reason) {
    long number = before.number() + 1;
    MessageDigest running = sha256();
    running.update(before.chain().bytes());
    for (String field :
        List.of(
            Long.toString(number),
            Long.toString(at.toEpochMilli()),
            actor,
            action,
            target,
            detail,
            reason)) {
      feed(running, field);
    }
    return new AuditRecord(
        number, at, actor, action, target, detail, reason, Digest.of(running.digest()));
  }

  /** Whether a record is the one that follows a position, unaltered. */
  public static boolean follows(AuditPosition before, AuditRecord record) {
    return next(
            before,
            record.at(),
            record.actor(),
            record.action(),
            record.target(),
            record.detail(),
            record.reason())
        .equals(record);
  }

  private static void feed(MessageDigest running, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    for (int shift = 24; shift >= 0; shift -= 8) {
      running.update((byte) (utf8.length >>> shift));
    }
    running.update(utf8);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
