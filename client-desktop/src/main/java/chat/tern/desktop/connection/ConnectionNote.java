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
   * The server does not want this program.
   *
   * @param tooOld whether it speaks another version of the protocol, and so an update helps
   * @param said what the server said
   */
  record Refused(boolean tooOld, String said) implements ConnectionNote {

    /** What is the matter, in few words. */
    public String what() {
      return tooOld ? "This Tern is too old for your server" : "Your server refuses this program";
    }
  }

  /**
   * It will not be well by itself.
   *
   * @param canSignIn whether signing in again helps
   */
  record Ended(String what, String advice, boolean canSignIn) implements ConnectionNote {}
}
