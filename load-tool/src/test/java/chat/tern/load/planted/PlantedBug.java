package chat.tern.load.planted;

import chat.tern.load.oracle.Promise;

/** A bug, and the promise that it breaks. */
enum PlantedBug {
  /** The log says that an append is done, and has not done it. */
  LOSES_WHAT_IT_ACKNOWLEDGED(Promise.NOTHING_LOST),
  /** The log keeps the last entries in memory only, and the server is killed. */
  ACKNOWLEDGES_BEFORE_WRITING(Promise.DURABLE),
  /** The log has a message twice. */
  STORES_TWICE(Promise.NOTHING_DOUBLED),
  /** The log does not find the first one when a send is repeated. */
  FORGETS_WHO_SENT_WHAT(Promise.NOTHING_DOUBLED),
  /** The log leaves a seq out. */
  SKIPS_A_SEQ(Promise.SEQ_DENSE),
  /** Pages of history have two messages in each other's place. */
  SWAPS_TWO_IN_THE_HISTORY(Promise.ORDER_SAME),
  /** A page of history is out of order. */
  REORDERS_PAGES(Promise.ORDER_SAME),
  /** The log has another text than was sent. */
  STORES_ANOTHER_TEXT(Promise.NOTHING_ALTERED),
  /** The log has a chain that the entries do not give. */
  BREAKS_THE_CHAIN(Promise.CHAIN_EQUAL),
  /** The log has a message that nobody sent. */
  INVENTS_A_MESSAGE(Promise.NOTHING_INVENTED),
  /** A read after an acknowledgement does not see it. */
  READS_STALE(Promise.READ_YOUR_WRITES),
  /** Former members read on for a while. */
  SHOWS_HISTORY_TO_FORMER_MEMBERS(Promise.MEMBERS_ONLY),
  /** An entry is not sent to one device. */
  DROPS_A_DELIVERY(Promise.DELIVERED),
  /** An entry is sent again, with the next seq. */
  DELIVERS_TWICE(Promise.NOTHING_DOUBLED),
  /** One device is sent two messages in each other's place. */
  SWAPS_TWO_FOR_ONE_DEVICE(Promise.ORDER_SAME),
  /** Entries are sent to everybody who ever was a member. */
  LEAKS_TO_FORMER_MEMBERS(Promise.MEMBERS_ONLY),
  /** An acknowledgement has the next seq. */
  ACKNOWLEDGES_ANOTHER_SEQ(Promise.ACK_TRUE),
  /** A repeated send gets another answer. */
  ANSWERS_REPEATS_ANEW(Promise.REPEAT_SAME),
  /** One device is sent another text. */
  ALTERS_A_DELIVERY(Promise.NOTHING_ALTERED),
  /** A send is not answered. */
  SWALLOWS_ACKNOWLEDGEMENTS(Promise.ANSWERED);

  private final Promise broken;

  PlantedBug(Promise broken) {
    this.broken = broken;
  }

  Promise broken() {
    return broken;
  }
}
