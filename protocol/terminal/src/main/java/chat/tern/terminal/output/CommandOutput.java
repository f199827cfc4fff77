package chat.tern.terminal.output;

/** Where a command line speaks. How text of others is made harmless is the program's own. */
public interface CommandOutput {

  /**
   * Writes a line of the program's own as data, such as help.
   *
   * @throws OutputFailed when stdout takes no more; said once, then everything is dropped
   */
  void line(String text);

  /**
   * Hands everything written so far to the operating system.
   *
   * @throws OutputFailed when stdout takes no more; said once, then everything is dropped
   */
  void flush();

  /** Says a line to the person, on stderr. That nobody listens is no error. */
  void talk(String text);

  /** Says what went wrong, behind the program's name. */
  default void complain(String program, String sentence) {
    talk(program + ": " + sentence);
  }
}
