package chat.tern.protocol;

import chat.tern.protocol.text.WireName;

/** Why a client has to drop what it holds of a conversation and take what follows instead. */
public enum ResetReason {
  /** The chain at the client's seq is not the server's. */
  CHAIN_MISMATCH,
  /** The client's seq lies beyond the server's head. */
  POSITION_AHEAD,
  /** The user is not a member of it, or it does not exist. */
  NOT_A_MEMBER;

  /** The value on the wire. */
  public String wireName() {
    return WireName.of(this);
  }
}
