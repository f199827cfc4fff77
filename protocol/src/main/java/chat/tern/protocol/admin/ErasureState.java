package chat.tern.protocol.admin;

/** How far the erasure of a person is. */
public enum ErasureState {
  /** Nobody has asked for it. */
  NONE,
  /** The account is shut out, and a server erases what there is, or is about to. */
  RUNNING,
  /** Everything is erased. */
  DONE
}
