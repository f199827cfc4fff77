package chat.tern.load.oracle;

import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.log.Entry;
import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * What was sent and what the server said to it, 34 bytes per message. Messages are numbered by
 * their sender: the sender's number above {@link #COUNT_BITS} bits, and in these the sender's own
 * count. So every sender writes to arrays of its own.
 */
final class Ledger {

  /** Sixteen million messages per device. */
  static final int COUNT_BITS = 24;

  private static final int BLOCK = 256;

  private final Sheet[] sheets;

  Ledger(int senders) {
    this.sheets = new Sheet[senders];
    Arrays.setAll(sheets, _ -> new Sheet());
  }

  static long number(int sender, int count) {
    return ((long) sender << COUNT_BITS) | count;
  }

  /** How many messages a sender made so far. */
  int count(int sender) {
    return sheets[sender].count;
  }

  static int sender(long number) {
    return (int) (number >>> COUNT_BITS);
  }

  /** Enters a new message and gives it its number. */
  long made(int sender, int conversation, long body, int atTenths) {
    return number(sender, sheets[sender].made(conversation, body, atTenths));
  }

  /** Whether a message with this number was made. */
  boolean knows(long number) {
    int sender = sender(number);
    return sender < sheets.length && place(number) < sheets[sender].count;
  }

  int conversation(long number) {
    return block(number).conversation[place(number) % BLOCK];
  }

  long body(long number) {
    return block(number).body[place(number) % BLOCK];
  }

  int madeAtTenths(long number) {
    return block(number).madeAt[place(number) % BLOCK];
  }

  /** The acknowledged seq, 0 for none. */
  int ackSeq(long number) {
    return block(number).ackSeq[place(number) % BLOCK];
  }

  /** How often the server had been ended by force when it acknowledged this. */
  int ackEra(long number) {
    return block(number).ackEra[place(number) % BLOCK];
  }

  /** Whether the entry says what the acknowledgement said; only for an acknowledged message. */
  boolean ackedAs(long number, Entry entry) {
    return block(number).ack[place(number) % BLOCK] == EntryDigest.answerFor(entry);
  }

  /**
   * Enters an answer.
   *
   * @return whether it is the first one, or says the same as the first one did
   */
  boolean acked(long number, ServerFrame.MessageAck ack, int era) {
    Block block = block(number);
    int index = place(number) % BLOCK;
    long digest = EntryDigest.of(ack);
    synchronized (block) {
      if (block.ackSeq[index] != 0) {
        return block.ack[index] == digest;
      }
      block.ack[index] = digest;
      block.ackSeq[index] = Math.toIntExact(ack.seq());
      block.ackEra[index] = (short) era;
      return true;
    }
  }

  /** Where the history has this message, 0 for not found so far. */
  int historySeq(long number) {
    return block(number).historySeq[place(number) % BLOCK];
  }

  void foundAt(long number, long seq) {
    block(number).historySeq[place(number) % BLOCK] = Math.toIntExact(seq);
  }

  /** Hands out the numbers of all messages. */
  void each(LongConsumer action) {
    for (int sender = 0; sender < sheets.length; sender++) {
      for (int count = 0; count < sheets[sender].count; count++) {
        action.accept(number(sender, count));
      }
    }
  }

  private static int place(long number) {
    return (int) (number & ((1 << COUNT_BITS) - 1));
  }

  private Block block(long number) {
    return sheets[sender(number)].blocks[place(number) / BLOCK];
  }

  /** One sender's messages; blocks are never moved, so readers on other threads find them. */
  private static final class Sheet {
    private volatile Block[] blocks = new Block[4];
    private volatile int count;

    private synchronized int made(int conversation, long body, int atTenths) {
      int place = count;
      if (place >>> COUNT_BITS != 0) {
        throw new IllegalStateException("One device has sent all the messages that it can number");
      }
      if (place / BLOCK == blocks.length) {
        blocks = Arrays.copyOf(blocks, 2 * blocks.length);
      }
      if (place % BLOCK == 0) {
        blocks[place / BLOCK] = new Block();
      }
      Block block = blocks[place / BLOCK];
      block.conversation[place % BLOCK] = conversation;
      block.body[place % BLOCK] = body;
      block.madeAt[place % BLOCK] = atTenths;
      count = place + 1;
      return place;
    }
  }

  private static final class Block {
    private final int[] conversation = new int[BLOCK];
    private final long[] body = new long[BLOCK];
    private final int[] madeAt = new int[BLOCK];
    private final long[] ack = new long[BLOCK];
    private final int[] ackSeq = new int[BLOCK];
    private final short[] ackEra = new short[BLOCK];
    private final int[] historySeq = new int[BLOCK];
  }
}
