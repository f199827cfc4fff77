package chat.tern.client;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.Member;
import chat.tern.protocol.log.Role;
import java.util.List;
import java.util.Optional;

/** The conversation list and what admins of groups do. User names may be written with or without the {@code @}. */
public final class Conversations {

  Conversations() {}

  /** All conversations that this device knows, most recently active first. Works offline. */
  public List<ConversationView> list() {
    return Pending.body("");
  }

  /** One of them. Works offline. */
  public Optional<ConversationView> get(ConversationId conversation) {
    return Pending.body("" + conversation);
  }

  /**
   * What a person may mean by {@code @user}, a group's title (letter case does not matter) or a conversation id: an exact
   * match only. Works offline, and so finds only what this device knows; several groups may have one title.
   */
  public List<ConversationView> find(String target) {
    return Pending.body(target);
  }

  /**
   * The direct conversation with a user, created when there is none. Needs the server unless this device knows it.
   *
   * @throws chat.tern.protocol.error.TernException {@code not_found} when there is no such user
   */
  public ConversationView direct(String userName) {
    return Pending.body(userName);
  }

  /**
   * A new group with its first members; the caller is its admin. Needs the server.
   *
   * @throws chat.tern.protocol.error.TernException {@code not_found} that names every user that does not exist
   */
  public ConversationView createGroup(String title, List<String> userNames) {
    return Pending.body(title + userNames);
  }

  /** The members in the order of joining, from the server, or from the store when it cannot be reached. */
  public List<Member> members(ConversationId conversation) {
    return Pending.body("" + conversation);
  }

  /** Adds members. Needs the server. */
  public ConversationView addMembers(ConversationId conversation, List<String> userNames) {
    return Pending.body("" + conversation + userNames);
  }

  /** Removes a member, or leaves when it is the caller. Needs the server. */
  public void removeMember(ConversationId conversation, String userName) {
    var _ = Pending.<Object>body("" + conversation + userName);
  }

  /** Gives a member another role. Needs the server. */
  public ConversationView changeRole(ConversationId conversation, String userName, Role role) {
    return Pending.body("" + conversation + userName + role);
  }

  /** Gives a group another title. Needs the server. */
  public ConversationView changeTitle(ConversationId conversation, String title) {
    return Pending.body("" + conversation + title);
  }
}
