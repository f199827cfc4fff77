package chat.tern.desktop.conversations;

import chat.tern.client.ConversationView;
import chat.tern.client.timeline.TimelineItem;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.ConversationKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The second line of each conversation in the list: what is most worth knowing of it. */
final class Previews {

  private static final Pattern SPACES = Pattern.compile("\\s+");

  private final UserId self;
  private final Typists typists;
  private final Map<ConversationId, String> drafts = new HashMap<>();
  private final Set<ConversationId> failed = new HashSet<>();

  /** What the line says, and what it is about. */
  record Preview(ConversationRow.Preview is, String text) {}

  Previews(UserId self, Typists typists) {
    this.self = self;
    this.typists = typists;
  }

  /** Notes whether something was not sent there; returns whether that is news. */
  boolean failed(ConversationId conversation, boolean is) {
    return is ? failed.add(conversation) : failed.remove(conversation);
  }

  /** Notes what somebody is writing there; returns whether that is news. */
  boolean drafted(ConversationId conversation, String text) {
    String before = drafts.getOrDefault(conversation, "");
    drafts.put(conversation, text);
    return !before.equals(text);
  }

  /** Notes what was kept from before, unless it is being written just now. */
  void draftKept(ConversationId conversation, String text) {
    String _ = drafts.putIfAbsent(conversation, text);
  }

  /**
   * The line of a conversation.
   *
   * @param open whether its user has it before them, and so sees what they write there
   */
  Preview of(ConversationView view, boolean open) {
    ConversationId id = view.conversationId();
    List<String> typing = typists.in(id);
    String draft = open ? "" : drafts.getOrDefault(id, "").strip();
    if (!typing.isEmpty()) {
      return new Preview(
          ConversationRow.Preview.TYPING,
          view.kind() == ConversationKind.DIRECT ? "typing…" : Typists.sentence(typing));
    }
    if (failed.contains(id)) {
      return new Preview(ConversationRow.Preview.FAILED, "A message was not sent");
    }
    if (!draft.isEmpty()) {
      return new Preview(ConversationRow.Preview.DRAFT, oneLine(draft));
    }
    return view.lastMessage()
        .map(last -> new Preview(ConversationRow.Preview.MESSAGE, message(view, last)))
        .orElseGet(() -> new Preview(ConversationRow.Preview.NOTHING, "No messages yet"));
  }

  private String message(ConversationView view, TimelineItem.Message message) {
    String text = message.deleted() ? "Message deleted" : oneLine(message.text());
    if (message.state().author().equals(self)) {
      return "You: " + text;
    }
    return view.kind() == ConversationKind.DIRECT ? text : message.senderName() + ": " + text;
  }

  private static String oneLine(String text) {
    return SPACES.matcher(text.strip()).replaceAll(" ");
  }
}
