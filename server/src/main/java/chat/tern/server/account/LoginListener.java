package chat.tern.server.account;

/** Hears of logins that matter to the safety of the server. Does not throw. */
public interface LoginListener {

  /** A wrong password, or a name that does not exist. */
  void failed(UserName name);

  /** A login was refused because of the failed ones before it. */
  void lockedOut(UserName name);
}
