package chat.tern.cli.command;

import chat.tern.client.ConversationView;
import chat.tern.client.Conversations;
import chat.tern.client.TernClient;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.log.Member;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds the conversation that a person means by {@code @user}, a group's title or a conversation
 * id.
 */
final class Targets {

  private final Conversations conversations;
  private final Online online;

  Targets(TernClient client, Online online) {
    this.conversations = client.conversations();
    this.online = online;
  }

  /**
   * A conversation that exists. One that is not stored here is looked for after catching up with
   * the server.
   *
   * @throws TernException {@code not_found}, or {@code invalid_field} when the title is that of
   *     several groups
   */
  ConversationView existing(String target) throws InterruptedException {
    return look(target).orElseThrow(() -> missing(target));
  }

  /** The same; a direct conversation is created when there is none. */
  ConversationView orNewDirect(String target) throws InterruptedException {
    Optional<ConversationView> known = local(target);
    if (known.isPresent()) {
      return known.get();
    }
    if (target.startsWith("@")) {
      return conversations.direct(target);
    }
    return existing(target);
  }

  private Optional<ConversationView> look(String target) throws InterruptedException {
    Optional<ConversationView> known = local(target);
    if (known.isPresent()) {
      return known;
    }
    Optional<String> away = online.catchUp();
    if (away.isPresent()) {
      throw new TernException(
          ErrorCode.STORE_UNAVAILABLE,
          "There is no conversation \""
              + target
              + "\" on this device, and the server cannot be asked: "
              + away.get());
    }
    return local(target);
  }

  private Optional<ConversationView> local(String target) {
    List<ConversationView> found = conversations.find(target);
    if (found.size() > 1) {
      throw ambiguous(target, found);
    }
    return found.stream().findFirst();
  }

  private static TernException ambiguous(String target, List<ConversationView> found) {
    String choices =
        found.stream()
            .map(view ->
                "\n  "
                    + view.conversationId()
                    + "  "
                    + view.members().stream()
                        .map(Member::userName)
                        .limit(5)
                        .collect(Collectors.joining(", ")))
            .collect(Collectors.joining());
    return new TernException(
        ErrorCode.INVALID_FIELD,
        found.size() + " groups are called \"" + target + "\": use an id instead." + choices);
  }

  private static TernException missing(String target) {
    String sentence =
        target.startsWith("@")
            ? "There is no conversation with " + target + ": tern send " + target + " begins one."
            : "There is no conversation \"" + target + "\": tern conversations lists yours.";
    return new TernException(ErrorCode.NOT_FOUND, sentence);
  }
}
