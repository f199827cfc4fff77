package chat.tern.client;

import java.util.Optional;

/** What this device needs to prove who it is. */
record StoredSession(AccountInfo account, String refreshToken, Optional<AccessToken> access) {

  StoredSession with(AccessToken token) {
    return new StoredSession(account, refreshToken, Optional.of(token));
  }

  /** Hides the secrets. */
  @Override
  public String toString() {
    return "StoredSession[account=" + account + "]";
  }
}
