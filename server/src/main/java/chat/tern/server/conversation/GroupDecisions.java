package chat.tern.server.conversation;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.ConversationState;
import chat.tern.protocol.log.Fact;
import chat.tern.protocol.log.HistoryLimit;
import chat.tern.protocol.log.Member;
import chat.tern.protocol.log.ReadOnly;
import chat.tern.protocol.log.Role;
import chat.tern.protocol.log.SlowMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an admin of the server may decide of a group: as its own admins could, and what its members
 * cannot. Each says nothing when it is so already.
 */
public final class GroupDecisions {

  private static final HistoryLimit FORGOTTEN =
      new HistoryLimit(Optional.of(HistoryLimit.SHORTEST));

  private GroupDecisions() {}

  /** Gives it another title. */
  public static Command.Decision renaming(String title) {
    String valid = GroupTitle.valid(title);
    return state -> state.title().equals(valid) ? List.of() : List.of(new Fact.TitleChanged(valid));
  }

  /** Removes members; who is none any more stays away. A group keeps an admin, or nobody. */
  public static Command.Decision removing(Collection<UserId> removed) {
    Conversations.requireFew(removed);
    return state -> {
      Set<UserId> leaving = new LinkedHashSet<>(removed);
      leaving.removeIf(user -> !state.isMember(user));
      boolean staying = state.memberCount() > leaving.size();
      boolean led = admins(state).stream().anyMatch(admin -> !leaving.contains(admin.userId()));
      if (staying && !leaving.isEmpty() && !led) {
        throw lastAdmin();
      }
      return leaving.stream().map(user -> (Fact) new Fact.MemberRemoved(user)).toList();
    };
  }

  /**
   * Lets a member go who cannot be asked to hand the group over first: where nobody else is its
   * admin, the member who has been in it longest becomes one.
   */
  public static Command.Decision leaving(UserId user) {
    return state -> {
      if (!state.isMember(user)) {
        return List.of();
      }
      List<Fact> facts = new ArrayList<>();
      if (admins(state).stream().allMatch(admin -> admin.userId().equals(user))) {
        state.members().stream()
            .filter(member -> !member.userId().equals(user))
            .min(Comparator.comparingLong(Member::joinedSeq))
            .ifPresent(heir -> facts.add(new Fact.RoleChanged(heir.userId(), Role.ADMIN)));
      }
      facts.add(new Fact.MemberRemoved(user));
      return facts;
    };
  }

  /** Gives a member another role. */
  public static Command.Decision changingRole(UserId user, Role role) {
    return state -> {
      Member member = required(state, user);
      if (member.role() == role) {
        return List.of();
      }
      if (role != Role.ADMIN && state.adminCount() == 1) {
        throw lastAdmin();
      }
      return List.of(new Fact.RoleChanged(user, role));
    };
  }

  /** Makes a member the only admin. */
  public static Command.Decision transferring(UserId owner) {
    return state -> {
      List<Fact> facts = new ArrayList<>();
      if (required(state, owner).role() != Role.ADMIN) {
        facts.add(new Fact.RoleChanged(owner, Role.ADMIN));
      }
      for (Member admin : admins(state)) {
        if (!admin.userId().equals(owner)) {
          facts.add(new Fact.RoleChanged(admin.userId(), Role.MEMBER));
        }
      }
      return facts;
    };
  }

  /** Says how often each member may write. */
  public static Command.Decision slowing(SlowMode slowMode) {
    return state -> state.slowMode().equals(slowMode) ? List.of() : List.of(slowMode.fact());
  }

  /** Says whether only its admins write in it. */
  public static Command.Decision restricting(boolean readOnly) {
    return state -> state.readOnly() == readOnly ? List.of() : List.of(ReadOnly.fact(readOnly));
  }

  /**
   * Ends it: nobody is in it any more, and what was said is kept no longer than the shortest time,
   * on the server and on the devices. Removes so many as one commit may, its admins last, and has
   * to be repeated until nobody is left.
   */
  public static Command.Decision deleting() {
    return state -> {
      List<Fact> facts = new ArrayList<>();
      if (!state.historyLimit().equals(FORGOTTEN)) {
        facts.add(FORGOTTEN.fact());
      }
      state.members().stream()
          .sorted(Comparator.comparing(member -> member.role() == Role.ADMIN))
          .limit(Conversations.MAX_MEMBERS_AT_ONCE)
          .forEach(member -> facts.add(new Fact.MemberRemoved(member.userId())));
      return facts;
    };
  }

  private static List<Member> admins(ConversationState state) {
    return state.members().stream().filter(member -> member.role() == Role.ADMIN).toList();
  }

  private static Member required(ConversationState state, UserId user) {
    return state
        .member(user)
        .orElseThrow(() -> new TernException(ErrorCode.NOT_FOUND, "That user is not a member."));
  }

  private static TernException lastAdmin() {
    return new TernException(
        ErrorCode.LAST_ADMIN,
        "A group keeps at least one admin: hand it over to somebody else first.");
  }
}
