package chat.tern.client;

import java.time.Instant;

/** A short-lived proof of who this device is. */
record AccessToken(String value, Instant expiresAt) {

  /** Hides the secret. */
  @Override
  public String toString() {
    return "AccessToken[expiresAt=" + expiresAt + "]";
  }
}
