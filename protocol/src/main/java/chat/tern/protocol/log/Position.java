package chat.tern.protocol.log;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;

/**
 * How far a holder has a conversation's log, and which log it was: the recovery cursor. Two holders
 * with equal positions hold equal histories.
 *
 * @param seq the last entry held, 0 for none
 * @param chain the running digest after that entry, see {@link Chain}
 */
public record Position(long seq, Digest chain) {

  /** Before the first entry. */
  public static final Position START = new Position(0, Digest.ZERO);

  public Position {
    if (seq < 0) {
      throw new TernException(ErrorCode.INVALID_CURSOR, "A position's seq is 0 or more.");
    }
    if (chain == null) {
      throw new TernException(ErrorCode.INVALID_FIELD, "A position needs its chain.");
    }
  }
}
