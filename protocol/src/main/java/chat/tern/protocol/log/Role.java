package chat.tern.protocol.log;

import chat.tern.protocol.text.WireName;

/** What a member may do; {@link Permissions} says it in full. */
public enum Role {
  /** May change members, roles, title and settings. */
  ADMIN,
  /** May read and write. */
  MEMBER;

  /** The value on the wire, and in the chain. */
  public String wireName() {
    return WireName.of(this);
  }
}
