package chat.tern.server.http;

import chat.tern.server.account.LoginListener;
import chat.tern.server.account.UserName;
import chat.tern.server.audit.SecurityEvents;

/** Puts logins that fail on record, as a server does. */
record NotedLogins(SecurityEvents events) implements LoginListener {

  @Override
  public void failed(UserName name) {
    events.loginFailed(name.value());
  }

  @Override
  public void lockedOut(UserName name) {
    events.lockedOut(name.value());
  }
}
