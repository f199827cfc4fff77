package chat.tern.server.push;

import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Fact;
import chat.tern.protocol.log.MessageBody;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message that somebody may have to be told of. What it says is read again when it is told.
 *
 * @param mentioned the names after an {@code @} in it, in lower case
 */
record Posted(long seq, UserId author, Instant createdAt, Set<String> mentioned) {

  private static final Pattern MENTION =
      Pattern.compile("(?<![\\w@.])@([A-Za-z0-9][A-Za-z0-9._-]*)");

  static Posted of(Entry message) {
    return new Posted(message.seq(), message.author(), message.createdAt(), mentioned(message));
  }

  /** Whether it calls somebody by this name; a full stop or a dash after it ends a sentence. */
  boolean mentions(String userName) {
    return mentioned.contains(userName.toLowerCase(Locale.ROOT));
  }

  private static Set<String> mentioned(Entry message) {
    if (!(message.fact() instanceof Fact.MessagePosted posted)
        || !(posted.body() instanceof MessageBody.Content content)
        || content.text().indexOf('@') < 0) {
      return Set.of();
    }
    Set<String> names = new HashSet<>();
    Matcher matcher = MENTION.matcher(content.text());
    while (matcher.find()) {
      String name = matcher.group(1).toLowerCase(Locale.ROOT);
      names.add(name);
      while (name.endsWith(".") || name.endsWith("-") || name.endsWith("_")) {
        name = name.substring(0, name.length() - 1);
        names.add(name);
      }
    }
    return names;
  }
}
