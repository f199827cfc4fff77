package chat.tern.protocol.admin;

/** What is limited. */
public enum LimitAction {
  /** Messages that one user sends, or that come into one conversation. */
  SEND,
  /** Changes of conversations by one user: creating them, their members and titles. */
  CREATE,
  /** Updates of one user's own state. */
  STATE,
  /** Logins and registrations from one address. */
  LOGIN,
  /**
   * Connections: for everybody, those that a node takes; for a role or a user, those of one user.
   */
  CONNECT
}
