package chat.tern.load.agent;

import chat.tern.protocol.id.ClientMessageId;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Client message ids that carry a number: whoever receives a message knows from the id alone which
 * one it is and when it was due, without a table of what is under way. They are UUIDs of version 7
 * whose last 40 bits are the number; the bits before them belong to the run.
 */
public final class MessageIds {

  private static final int NUMBER_BITS = 40;
  private static final long NUMBER_MASK = (1L << NUMBER_BITS) - 1;
  private static final long VARIANT = 0x8000_0000_0000_0000L;
  private static final long BELOW_VARIANT = 0x3fff_ffff_ffff_ffffL;

  private final long high;
  private final long low;

  /** The ids of one run. */
  public MessageIds(InstantSource clock, RandomGenerator random) {
    this.high = (clock.millis() << 16) | 0x7000L | (random.nextLong() & 0x0fffL);
    this.low = VARIANT | (random.nextLong() & BELOW_VARIANT & ~NUMBER_MASK);
  }

  /** The id of message {@code number}, from 0 to 2^40 - 1. */
  public ClientMessageId of(long number) {
    return new ClientMessageId(new UUID(high, low | (number & NUMBER_MASK)));
  }

  /** The number in an id, or empty when the id is of another run. */
  public OptionalLong number(ClientMessageId id) {
    long bits = id.value().getLeastSignificantBits();
    boolean ours = id.value().getMostSignificantBits() == high && (bits & ~NUMBER_MASK) == low;
    return ours ? OptionalLong.of(bits & NUMBER_MASK) : OptionalLong.empty();
  }
}
