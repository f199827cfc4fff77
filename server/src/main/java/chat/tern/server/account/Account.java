package chat.tern.server.account;

import chat.tern.protocol.id.UserId;
import java.time.Instant;

/**
 * A registered user.
 *
 * @param passwordHash an encoded Argon2id hash, which carries its own salt and parameters
 */
public record Account(
    UserId id, UserName name, String passwordHash, AccountStatus status, Instant createdAt) {

  /** Hides the hash. */
  @Override
  public String toString() {
    return "Account[id=" + id + ", name=" + name + ", status=" + status + "]";
  }
}
