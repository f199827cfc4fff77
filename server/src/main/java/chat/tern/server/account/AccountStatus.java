package chat.tern.server.account;

/** Whether an account may be used. */
public enum AccountStatus {
  ACTIVE,
  /** An admin blocked it: no login, no refresh. */
  BLOCKED
}
