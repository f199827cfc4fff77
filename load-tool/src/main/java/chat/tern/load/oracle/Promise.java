package chat.tern.load.oracle;

import chat.tern.protocol.text.WireName;

/** What a server promises, by the names under which violations are reported. */
public enum Promise {
  /** An acknowledged message is in the history. */
  NOTHING_LOST,
  /** What was acknowledged or shown outlives the end of the server's process. */
  DURABLE,
  /** A message is in the history, and shown to a device, at one seq only. */
  NOTHING_DOUBLED,
  /** The history counts 1, 2, 3 without a hole. */
  SEQ_DENSE,
  /** All readers see the same entries at the same seqs, live and in the history. */
  ORDER_SAME,
  /** The running hash is the same for the server and for everybody who computes it. */
  CHAIN_EQUAL,
  /** Who was told a seq finds it in a history that it reads afterwards. */
  READ_YOUR_WRITES,
  /** An acknowledgement says of an entry what the history says. */
  ACK_TRUE,
  /** A repeated send gets the first one's answer. */
  REPEAT_SAME,
  /** Who is no member sees nothing of what comes after. */
  MEMBERS_ONLY,
  /** An entry reads for everybody as its author sent it. */
  NOTHING_ALTERED,
  /** Every entry was sent by the one who is named as its author. */
  NOTHING_INVENTED,
  /** A device that is connected is sent every entry of its conversations. */
  DELIVERED,
  /** A send is answered, sooner or later. */
  ANSWERED;

  /** The name in reports, such as {@code nothing_lost}. */
  public String wireName() {
    return WireName.of(this);
  }
}
