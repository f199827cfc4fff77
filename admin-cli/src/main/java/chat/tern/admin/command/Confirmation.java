package chat.tern.admin.command;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Asks before what cannot be taken back or hits many. A script, which cannot be asked, has to say
 * {@code --yes}.
 */
final class Confirmation {

  /** Beyond so many at once, a person types their number instead of a letter. */
  private static final int MANY = 10;

  private static final int MAX_ANSWER = 200;

  private final CommandContext context;

  Confirmation(CommandContext context) {
    this.context = context;
  }

  /**
   * Passes when the person agrees, or has in advance.
   *
   * @param question such as {@code "Disable 3 users"}
   * @param count of what it hits
   * @throws TernException {@code invalid_field} when not
   */
  void require(ChangeOptions options, String question, int count) {
    if (options.yes || options.dryRun) {
      return;
    }
    if (!context.inputIsTerminal()) {
      throw nobody(question);
    }
    String expected = count > MANY ? Integer.toString(count) : "y";
    context.output().say(question + "? Type " + expected + " to go on: ");
    String answer = answer().strip().toLowerCase(Locale.ROOT);
    if (!answer.equals(expected) && !(expected.equals("y") && answer.equals("yes"))) {
      throw new TernException(ErrorCode.INVALID_FIELD, "Nothing was changed.");
    }
  }

  /**
   * Passes when the person types a name. For what is asked only after it is clear that nobody has
   * agreed in advance.
   *
   * @param question such as {@code "Erase alice for good"}
   * @throws TernException {@code invalid_field} when not
   */
  void requireName(String question, String name) {
    if (!context.inputIsTerminal()) {
      throw nobody(question);
    }
    context.output().say(question + "? Type " + name + " to go on: ");
    if (!answer().strip().equals(name)) {
      throw new TernException(ErrorCode.INVALID_FIELD, "Nothing was changed.");
    }
  }

  private static TernException nobody(String question) {
    return new TernException(
        ErrorCode.INVALID_FIELD,
        question + "? There is nobody to ask: repeat it with --yes, or with --dry-run to try.");
  }

  private String answer() {
    StringBuilder line = new StringBuilder();
    byte[] one = new byte[1];
    try {
      while (context.input().read(one) == 1 && one[0] != '\n' && line.length() < MAX_ANSWER) {
        line.append(new String(one, StandardCharsets.ISO_8859_1));
      }
    } catch (IOException e) {
      throw new TernException(ErrorCode.INVALID_FIELD, "Cannot read stdin: " + e.getMessage(), e);
    }
    return line.toString();
  }
}
