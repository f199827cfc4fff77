package chat.tern.server.push;

import chat.tern.protocol.log.ConversationKind;
import chat.tern.protocol.log.ConversationState;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Fact;
import chat.tern.protocol.log.Member;
import chat.tern.protocol.log.MessageBody;
import java.text.BreakIterator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a notification says of a message.
 *
 * @param title who wrote, and where when that is a group
 * @param body how the message begins
 */
public record Preview(String title, String body) {

  /** Of the body and of the title each: what lock screens show, and far below all limits. */
  static final int MAX_CHARS = 100;

  private static final String ELLIPSIS = "…";
  private static final Pattern BLANKS = Pattern.compile("[\\p{Cntrl}\\s]+");

  /** That of a message; empty when there is nothing (left) to say of it. */
  static Optional<Preview> of(Entry message, ConversationState state) {
    if (message.fact() instanceof Fact.MessagePosted posted
        && posted.body() instanceof MessageBody.Content content) {
      String body = cut(content.text());
      return body.isEmpty()
          ? Optional.empty()
          : Optional.of(new Preview(cut(title(message, state)), body));
    }
    return Optional.empty();
  }

  private static String title(Entry message, ConversationState state) {
    Optional<String> author = state.member(message.author()).map(Member::userName);
    if (state.kind() == ConversationKind.DIRECT || state.title().isEmpty()) {
      return author.orElse("");
    }
    return author.map(name -> name + " in " + state.title()).orElse(state.title());
  }

  /**
   * At most {@link #MAX_CHARS} chars on one line, cut between two characters as people see them: no
   * accent, flag or family is ever torn.
   */
  static String cut(String text) {
    String line = BLANKS.matcher(text).replaceAll(" ").strip();
    if (line.length() <= MAX_CHARS) {
      return line;
    }
    BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    // A character that begins before the limit ends within some chars, unless somebody plays
    // tricks.
    characters.setText(line.substring(0, Math.min(line.length(), 2 * MAX_CHARS)));
    int room = MAX_CHARS - ELLIPSIS.length();
    int end = characters.isBoundary(room) ? room : characters.preceding(room);
    return line.substring(0, Math.max(0, end)).stripTrailing() + ELLIPSIS;
  }
}
