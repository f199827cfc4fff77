package chat.tern.protocol;

import chat.tern.protocol.text.WireName;

/** Whether somebody is there. */
public enum PresenceStatus {
  /** At least one of the user's devices is connected. */
  ONLINE,
  /** None is, and the grace period is over. */
  OFFLINE,
  /** The user hides it, or the server cannot tell. */
  UNKNOWN;

  /** The value on the wire. */
  public String wireName() {
    return WireName.of(this);
  }
}
