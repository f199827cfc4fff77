package chat.tern.load.oracle;

import java.util.ArrayList;
import java.util.List;

/**
 * What any device saw at each seq of one conversation, 24 bytes per entry: the digest of the entry
 * that the first one saw, its message number, and who that was and how. Whoever sees something else
 * later is noted apart.
 */
final class SeenLog {

  /** What stands for an entry that is not a message of this run. */
  static final long NO_MESSAGE = -1;

  /** A broken server could show millions; a few tell what is wrong. */
  private static final int MAX_OTHERS = 2_000;

  /** Beyond this many missing seqs a seq is noise, which must not make the arrays grow. */
  private static final int MAX_SKIP = 1 << 20;

  private static final int BLOCK = 256;

  private final List<Block> blocks = new ArrayList<>();
  private final List<Sight> others = new ArrayList<>();
  private long last;

  /**
   * An entry as one device saw it.
   *
   * @param device its number
   * @param message the number of the message, or {@link #NO_MESSAGE}
   */
  record Sight(int device, Via via, long seq, long message, long digest) {}

  /** Notes what a device saw. */
  synchronized void note(Sight sight) {
    if (sight.seq() > last + MAX_SKIP) {
      addOther(sight);
      return;
    }
    last = Math.max(last, sight.seq());
    int index = (int) (sight.seq() % BLOCK);
    Block block = block(sight.seq());
    if (block.digest[index] == 0) {
      block.digest[index] = sight.digest();
      block.message[index] = sight.message();
      block.device[index] = sight.device();
      block.via[index] = sight.via();
    } else if (block.digest[index] != sight.digest()) {
      addOther(sight);
    }
  }

  /**
   * All sights that are not what the history has.
   *
   * @param history its digests, by seq
   */
  synchronized List<Sight> wrong(ReferenceLog history) {
    List<Sight> wrong = new ArrayList<>();
    for (long seq = 1; seq <= last && wrong.size() < MAX_OTHERS; seq++) {
      int index = (int) (seq % BLOCK);
      Block block = block(seq);
      if (block.digest[index] != 0 && block.digest[index] != history.digest(seq)) {
        wrong.add(
            new Sight(
                block.device[index],
                block.via[index],
                seq,
                block.message[index],
                block.digest[index]));
      }
    }
    others.stream()
        .filter(sight -> sight.digest() != history.digest(sight.seq()))
        .forEach(wrong::add);
    return wrong;
  }

  private void addOther(Sight sight) {
    if (others.size() < MAX_OTHERS) {
      others.add(sight);
    }
  }

  private Block block(long seq) {
    int place = Math.toIntExact(seq / BLOCK);
    while (blocks.size() <= place) {
      blocks.add(new Block());
    }
    return blocks.get(place);
  }

  private static final class Block {
    private final long[] digest = new long[BLOCK];
    private final long[] message = new long[BLOCK];
    private final int[] device = new int[BLOCK];
    private final Via[] via = new Via[BLOCK];
  }
}
