package chat.tern.cli.command;

/** Numbers in sentences. */
final class Words {

  private Words() {}

  /** {@code 1 message}, {@code 2 messages}. */
  static String count(long number, String one, String many) {
    return number + " " + (number == 1 ? one : many);
  }
}
