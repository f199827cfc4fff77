package chat.tern.load.oracle;

import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.id.EntryId;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Fact;
import chat.tern.protocol.log.MessageBody;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * 64 bits that stand for an entry, a body or an acknowledgement. They find mistakes, and are no
 * defence against somebody who looks for collisions; the chain is.
 */
final class EntryDigest {

  private static final long SEED = 0x9e37_79b9_7f4a_7c15L;

  private EntryDigest() {}

  /** Of all that an entry says. */
  static long of(Entry entry) {
    long digest = mix(mix(SEED, entry.entryId().value()), entry.author().value());
    digest = mix(digest, entry.clientMessageId().value());
    digest = mix(mix(digest, entry.seq()), entry.ordinal());
    digest = mix(digest, entry.createdAt().toEpochMilli());
    return switch (entry.fact()) {
      case Fact.MessagePosted(MessageBody body, Optional<Long> replyTo) ->
          mix(mix(digest, body(body)), replyTo.orElse(0L));
      case Fact other -> mix(digest, other.toString());
    };
  }

  /** Of what a message says, or said before it expired. */
  static long body(MessageBody body) {
    return mix(SEED, body.digest().toString());
  }

  /** Of what an acknowledgement says. */
  static long of(ServerFrame.MessageAck ack) {
    return answer(ack.messageId(), ack.seq(), ack.ordinal(), ack.createdAt());
  }

  /** What the acknowledgement of this entry has to say. */
  static long answerFor(Entry entry) {
    return answer(entry.entryId(), entry.seq(), entry.ordinal(), entry.createdAt());
  }

  private static long answer(EntryId id, long seq, long ordinal, Instant createdAt) {
    return mix(mix(mix(mix(SEED, id.value()), seq), ordinal), createdAt.toEpochMilli());
  }

  private static long mix(long digest, UUID id) {
    return mix(mix(digest, id.getMostSignificantBits()), id.getLeastSignificantBits());
  }

  private static long mix(long digest, String text) {
    long mixed = mix(digest, text.length());
    for (int index = 0; index < text.length(); index++) {
      mixed = (mixed ^ text.charAt(index)) * 0x0000_0100_0000_01b3L;
    }
    return mix(mixed, 0);
  }

  /** The finaliser of SplitMix64 over both. */
  private static long mix(long digest, long value) {
    long mixed = (digest ^ value) + SEED;
    mixed = (mixed ^ (mixed >>> 30)) * 0xbf58_476d_1ce4_e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d0_49bb_1331_11ebL;
    return mixed ^ (mixed >>> 31);
  }
}
