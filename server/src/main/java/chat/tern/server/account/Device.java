package chat.tern.server.account;

import chat.tern.protocol.id.DeviceId;
import chat.tern.protocol.id.UserId;
import java.time.Instant;

/**
 * One place where a user logged in.
 *
 * @param name given by its user, to tell it from the others
 * @param refreshDigest the SHA-256 of its refresh token, in hexadecimal
 * @param lastSeenAt when it last asked for an access token
 * @param revoked logged out: for ever, a new login is a new device
 */
public record Device(
    DeviceId id,
    UserId userId,
    String name,
    String refreshDigest,
    Instant createdAt,
    Instant lastSeenAt,
    boolean revoked) {

  /** Hides the digest. */
  @Override
  public String toString() {
    return "Device[id=" + id + ", userId=" + userId + ", revoked=" + revoked + "]";
  }
}
