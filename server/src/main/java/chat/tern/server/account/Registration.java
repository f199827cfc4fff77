package chat.tern.server.account;

/** Whether strangers may make an account. */
public enum Registration {
  OPEN,
  CLOSED
}
