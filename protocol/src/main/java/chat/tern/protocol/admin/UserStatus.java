package chat.tern.protocol.admin;

/** Whether somebody may use the account. */
public enum UserStatus {
  /** Yes. */
  ACTIVE,
  /** No: no login, no request, no connection. */
  DISABLED
}
