package chat.tern.load.agent;

import chat.tern.protocol.api.LoginGrant;
import chat.tern.protocol.id.UserId;

/** A registered user with one logged-in device. */
public record Account(UserId userId, String userName, String accessToken) {

  static Account of(LoginGrant grant) {
    return new Account(grant.userId(), grant.userName(), grant.accessToken());
  }

  /** Hides the token. */
  @Override
  public String toString() {
    return "Account[userName=" + userName + "]";
  }
}
