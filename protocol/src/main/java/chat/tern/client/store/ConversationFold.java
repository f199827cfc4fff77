package chat.tern.client.store;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.ConversationSnapshot;
import chat.tern.protocol.log.ConversationState;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Fact;
import chat.tern.protocol.log.Member;
import chat.tern.protocol.log.MessageBody;
import chat.tern.protocol.log.MessageState;
import chat.tern.protocol.log.Position;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The folding that every store shares. */
final class ConversationFold {

  private ConversationFold() {}

  /**
   * Whether an entry leaves members, title, settings and pins alone, as nearly every entry does.
   */
  static boolean concernsMessagesOnly(Entry entry) {
    return switch (entry.fact()) {
      case Fact.MessagePosted _,
          Fact.MessageEdited _,
          Fact.ReactionSet _,
          Fact.ReactionCleared _,
          Fact.UnknownFact _ ->
          true;
      case Fact.ConversationCreated _,
          Fact.MemberAdded _,
          Fact.MemberRemoved _,
          Fact.RoleChanged _,
          Fact.TitleChanged _,
          Fact.SettingChanged _,
          Fact.MessageDeleted _,
          Fact.MessagePinned _,
          Fact.MessageUnpinned _ ->
          false;
    };
  }

  /** The state after a run of entries that follows it. */
  static ConversationSnapshot extend(
      ConversationId id, Optional<ConversationSnapshot> before, List<ChainedEntry> entries) {
    ConversationState state =
        before.map(ConversationState::of).orElseGet(() -> ConversationState.empty(id));
    for (ChainedEntry chained : entries) {
      state = state.applyAt(chained.entry(), chained.position());
    }
    return state.snapshot();
  }

  /** The same state at a later position, when only messages lie between. */
  static ConversationSnapshot at(ConversationSnapshot state, Position position, long ordinal) {
    return new ConversationSnapshot(
        state.conversationId(),
        state.kind(),
        state.title(),
        state.createdBy(),
        state.members(),
        state.settings(),
        state.pinned(),
        position,
        ordinal);
  }

  /** One message from its own entry and those that change it. */
  static Optional<MessageState> message(Entry posted, List<Entry> changes) {
    Optional<MessageState> message = MessageState.of(posted);
    for (Entry change : changes) {
      message = message.map(state -> state.apply(change));
    }
    return message;
  }

  /** The words to find a message by; empty for one that was deleted. */
  static String words(MessageState message) {
    return !message.deleted() && message.body() instanceof MessageBody.Content content
        ? SearchWords.indexed(content.text())
        : "";
  }

  /** Remembers the names that an entry mentions. */
  static void names(Entry entry, Map<UserId, String> names) {
    if (entry.fact() instanceof Fact.MemberAdded added) {
      names.put(added.userId(), added.userName());
    }
  }

  /** Remembers the names of members. */
  static void names(ConversationSnapshot snapshot, Map<UserId, String> names) {
    for (Member member : snapshot.members()) {
      names.put(member.userId(), member.userName());
    }
  }
}
