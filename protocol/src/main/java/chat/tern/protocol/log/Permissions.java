package chat.tern.protocol.log;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.UserId;
import java.util.Optional;

/**
 * Who may add which fact to a conversation: the one permission matrix. The server refuses by it,
 * and clients can ask it before they offer an action. Facts about a message need its author
 * besides, see {@link #checkMessage}.
 */
public final class Permissions {

  private Permissions() {}

  /**
   * Passes when the author may append the fact now.
   *
   * @throws TernException {@code not_found} for one who is no member, {@code forbidden} for one
   *     whose role is too low, {@code conflict} or {@code last_admin} when the state excludes it
   */
  public static void check(ConversationState state, UserId author, Fact fact) {
    Member member =
        state
            .member(author)
            .orElseThrow(
                () -> new TernException(ErrorCode.NOT_FOUND, "There is no such conversation."));
    switch (fact) {
      case Fact.MessagePosted _,
          Fact.MessageEdited _,
          Fact.ReactionSet _,
          Fact.ReactionCleared _,
          Fact.MessagePinned _,
          Fact.MessageUnpinned _ -> {
        if (state.readOnly()) {
          requireAdmin(member, "write here: it is read-only");
        }
      }
      case Fact.MessageDeleted _ -> {}
      case Fact.MemberAdded added -> {
        requireGroupAdmin(state, member, "add members");
        if (state.isMember(added.userId())) {
          throw new TernException(
              ErrorCode.CONFLICT, "@" + added.userName() + " is already a member.");
        }
      }
      case Fact.MemberRemoved removed -> {
        requireChangeable(state);
        if (!removed.userId().equals(author)) {
          requireAdmin(member, "remove others");
        }
        requireMember(state, removed.userId());
        // The last member may leave an empty group behind; nobody is left whom an admin could help.
        if (isOnlyAdmin(state, removed.userId()) && state.memberCount() > 1) {
          throw lastAdmin();
        }
      }
      case Fact.RoleChanged changed -> {
        requireGroupAdmin(state, member, "change roles");
        requireMember(state, changed.userId());
        if (changed.role() != Role.ADMIN && isOnlyAdmin(state, changed.userId())) {
          throw lastAdmin();
        }
      }
      case Fact.TitleChanged _ -> requireGroupAdmin(state, member, "change the title");
      case Fact.SettingChanged changed when HistoryLimit.isSetBy(changed) -> {
        // Of two people neither is more than the other.
        if (state.kind() != ConversationKind.DIRECT) {
          requireAdmin(member, "limit the history");
        }
      }
      case Fact.SettingChanged _ -> requireGroupAdmin(state, member, "change settings");
      case Fact.ConversationCreated _ ->
          throw new TernException(ErrorCode.CONFLICT, "The conversation exists already.");
      case Fact.UnknownFact unknown ->
          throw new TernException(
              ErrorCode.UNKNOWN_TYPE, "This server does not know \"" + unknown.type() + "\".");
    }
  }

  /**
   * Passes when the author may append a fact that changes this message: its author may edit it, its
   * author or an admin may delete it, every member may react to it and pin it.
   *
   * @throws TernException as {@link #check}; {@code forbidden} when the message is somebody else's,
   *     {@code conflict} when it was deleted or has expired (deleting it again passes)
   */
  public static void checkMessage(
      ConversationState state, UserId author, Fact fact, MessageState message) {
    check(state, author, fact);
    boolean own = message.author().equals(author);
    boolean allowed =
        switch (fact) {
          case Fact.MessageEdited _ -> own;
          case Fact.MessageDeleted _ ->
              own || state.member(author).map(Member::role).equals(Optional.of(Role.ADMIN));
          case Fact _ -> true;
        };
    if (!allowed) {
      throw new TernException(ErrorCode.FORBIDDEN, "This message is not yours to change.");
    }
    if (message.deleted() && !(fact instanceof Fact.MessageDeleted)) {
      throw new TernException(ErrorCode.CONFLICT, "This message was deleted or has expired.");
    }
  }

  private static void requireGroupAdmin(ConversationState state, Member member, String action) {
    requireChangeable(state);
    requireAdmin(member, action);
  }

  private static void requireChangeable(ConversationState state) {
    if (state.kind() == ConversationKind.DIRECT) {
      throw new TernException(
          ErrorCode.FORBIDDEN, "A direct conversation never changes: create a group instead.");
    }
  }

  private static void requireAdmin(Member member, String action) {
    if (member.role() != Role.ADMIN) {
      throw new TernException(
          ErrorCode.FORBIDDEN, "Only an admin of the group may " + action + ".");
    }
  }

  private static void requireMember(ConversationState state, UserId user) {
    if (!state.isMember(user)) {
      throw new TernException(ErrorCode.NOT_FOUND, "That user is not a member.");
    }
  }

  private static boolean isOnlyAdmin(ConversationState state, UserId user) {
    return state.adminCount() == 1
        && state.member(user).map(Member::role).equals(Optional.of(Role.ADMIN));
  }

  private static TernException lastAdmin() {
    return new TernException(
        ErrorCode.LAST_ADMIN, "A group keeps at least one admin: make somebody else admin first.");
  }
}
