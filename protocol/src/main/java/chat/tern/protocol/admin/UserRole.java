package chat.tern.protocol.admin;

/** What an account may do on the server as a whole. */
public enum UserRole {
  /** Talk. */
  USER,
  /** Also all that is below {@code /v1/admin}. */
  ADMIN
}
