package chat.tern.server.conversation;

import chat.tern.protocol.log.ConversationState;
import chat.tern.protocol.log.Digest;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Fact;
import chat.tern.protocol.log.Position;

/**
 * Tells the entries that change a conversation itself from those about its messages, of which there
 * are far more.
 */
public final class Structure {

  private Structure() {}

  /** Whether the entry changes more of {@code ConversationState} than its position. */
  public static boolean changedBy(Entry entry) {
    return switch (entry.fact()) {
      case Fact.ConversationCreated _,
          Fact.MemberAdded _,
          Fact.MemberRemoved _,
          Fact.RoleChanged _,
          Fact.TitleChanged _,
          Fact.SettingChanged _,
          Fact.HistoryLimited _,
          Fact.MessagePinned _,
          Fact.MessageUnpinned _,
          // A deletion takes a pin away, and what we do not know may be anything.
          Fact.MessageDeleted _,
          Fact.UnknownFact _ ->
          true;
      case Fact.MessagePosted _, Fact.MessageEdited _, Fact.ReactionSet _, Fact.ReactionCleared _ ->
          false;
    };
  }

  /**
   * Folds structural entries, between which others may lie. The chain at the result is of no
   * meaning: the caller moves the state to the position that it is for.
   */
  static ConversationState fold(ConversationState state, Iterable<Entry> structural) {
    ConversationState folded = state;
    for (Entry entry : structural) {
      folded =
          folded
              .movedTo(new Position(entry.seq() - 1, Digest.ZERO), folded.ordinal())
              .applyAt(entry, new Position(entry.seq(), Digest.ZERO));
    }
    return folded;
  }
}
