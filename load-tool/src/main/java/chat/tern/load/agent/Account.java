package chat.tern.load.agent;

import chat.tern.protocol.api.LoginGrant;
import chat.tern.protocol.id.UserId;

/**
 * A registered user with one logged-in device.
 *
 * @param refreshToken gets a new access token when the old one has run out
 */
public record Account(UserId userId, String userName, String accessToken, String refreshToken) {

  static Account of(LoginGrant grant) {
    return new Account(grant.userId(), grant.userName(), grant.accessToken(), grant.refreshToken());
  }

  /** The same device with a new access token. */
  Account renewed(String token) {
    return new Account(userId, userName, token, refreshToken);
  }

  /** Hides the tokens. */
  @Override
  public String toString() {
    return "Account[userName=" + userName + "]";
  }
}
