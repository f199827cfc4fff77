package chat.tern.desktop.connection;

/** How it stands with the server, as a person is told. */
public sealed interface ConnectionNote {

  /** All is well, and nothing is said about it. */
  record Connected() implements ConnectionNote {}

  /** It will be well in a moment. */
  record Working(String what) implements ConnectionNote {}

  /**
   * The server cannot be reached.
   *
   * @param reason a sentence
   * @param secondsLeft until it is tried again; 0 for at any moment
   */
  record Away(String reason, long secondsLeft) implements ConnectionNote {}

  /**
   * It will not be well by itself.
   *
   * @param canSignIn whether signing in again helps
   */
  record Ended(String what, String advice, boolean canSignIn) implements ConnectionNote {}
}
