package chat.tern.client;

import chat.tern.client.store.LogChange;
import chat.tern.client.sync.SyncEvent;
import chat.tern.client.transport.UnreachableException;
import chat.tern.protocol.api.AddMembers;
import chat.tern.protocol.api.ChangeHistoryLimit;
import chat.tern.protocol.api.ChangeRole;
import chat.tern.protocol.api.ChangeTitle;
import chat.tern.protocol.api.CreateConversation;
import chat.tern.protocol.api.MemberPage;
import chat.tern.protocol.api.UserProfile;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.ConversationKind;
import chat.tern.protocol.log.ConversationSnapshot;
import chat.tern.protocol.log.HistoryLimit;
import chat.tern.protocol.log.Member;
import chat.tern.protocol.log.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The conversation list and what admins of groups do. User names may be written with or without the
 * {@code @}.
 */
public final class Conversations {

  private static final System.Logger LOGGER = System.getLogger(Conversations.class.getName());

  private final ClientCore core;

  Conversations(ClientCore core) {
    this.core = core;
  }

  /**
   * All conversations that this device knows, in {@link ConversationView#LIST_ORDER}, the archived
   * ones among them. Works offline.
   */
  public List<ConversationView> list() {
    return core.desk().views().conversations();
  }

  /** One of them. Works offline. */
  public Optional<ConversationView> get(ConversationId conversation) {
    return core.desk().views().conversation(conversation);
  }

  /**
   * What a person may mean by {@code @user}, a group's title (letter case does not matter) or a
   * conversation id: an exact match only. Works offline, and so finds only what this device knows;
   * several groups may have one title.
   */
  public List<ConversationView> find(String target) {
    try {
      return get(ConversationId.parse(target)).stream().toList();
    } catch (TernException e) {
      boolean user = target.startsWith("@");
      return list().stream()
          .filter(view ->
              (view.kind() == ConversationKind.DIRECT) == user
                  && view.name().equalsIgnoreCase(target))
          .toList();
    }
  }

  /**
   * The direct conversation with a user, created when there is none. Needs the server unless this
   * device knows it.
   *
   * @throws chat.tern.protocol.error.TernException {@code not_found} when there is no such user
   */
  public ConversationView direct(String userName) {
    List<ConversationView> known = find("@" + bare(userName));
    return known.isEmpty()
        ? created(ConversationKind.DIRECT, Optional.empty(), users(List.of(userName)))
        : known.getFirst();
  }

  /**
   * A new group with its first members; the caller is its admin. Needs the server.
   *
   * @throws chat.tern.protocol.error.TernException {@code not_found} that names every user that
   *     does not exist
   */
  public ConversationView createGroup(String title, List<String> userNames) {
    return created(ConversationKind.GROUP, Optional.of(title), users(userNames));
  }

  /**
   * The members in the order of joining, from the server, or from the store when it cannot be
   * reached.
   */
  public List<Member> members(ConversationId conversation) {
    try {
      List<Member> all = new ArrayList<>();
      Optional<String> cursor = Optional.empty();
      do {
        MemberPage page = core.identity().api().members(conversation, cursor);
        all.addAll(page.members());
        cursor = page.nextCursor();
      } while (cursor.isPresent());
      return List.copyOf(all);
    } catch (UnreachableException e) {
      return get(conversation).map(ConversationView::members).orElseThrow(() -> e);
    }
  }

  /** Adds members. Needs the server. */
  public ConversationView addMembers(ConversationId conversation, List<String> userNames) {
    return learned(
        core.identity()
            .api()
            .addMembers(
                conversation, new AddMembers(core.ids().clientMessageId(), ids(users(userNames)))));
  }

  /** Removes a member, or leaves when it is the caller. Needs the server. */
  public void removeMember(ConversationId conversation, String userName) {
    core.identity()
        .api()
        .removeMember(conversation, member(conversation, userName), core.ids().clientMessageId());
  }

  /** Gives a member another role. Needs the server. */
  public ConversationView changeRole(ConversationId conversation, String userName, Role role) {
    return learned(
        core.identity()
            .api()
            .changeRole(
                conversation,
                member(conversation, userName),
                new ChangeRole(core.ids().clientMessageId(), role)));
  }

  /** Gives a group another title. Needs the server. */
  public ConversationView changeTitle(ConversationId conversation, String title) {
    return learned(
        core.identity()
            .api()
            .changeTitle(conversation, new ChangeTitle(core.ids().clientMessageId(), title)));
  }

  /** Says for how long messages are kept. Needs the server. */
  public ConversationView changeHistoryLimit(ConversationId conversation, HistoryLimit limit) {
    return learned(
        core.identity()
            .api()
            .changeHistoryLimit(
                conversation,
                new ChangeHistoryLimit(
                    core.ids().clientMessageId(), limit.keep().map(Duration::toSeconds))));
  }

  private static String bare(String userName) {
    String name = userName.startsWith("@") ? userName.substring(1) : userName;
    return name.toLowerCase(Locale.ROOT);
  }

  /** The users with these names; all of them, or an exception that names the others. */
  private List<UserProfile> users(List<String> userNames) {
    List<String> names = userNames.stream().map(Conversations::bare).distinct().toList();
    if (names.isEmpty()) {
      return List.of();
    }
    List<UserProfile> found = core.identity().api().users(names).users();
    String unknown =
        names.stream()
            .filter(name -> found.stream().noneMatch(user -> user.userName().equals(name)))
            .map(name -> "@" + name)
            .collect(Collectors.joining(", "));
    if (!unknown.isEmpty()) {
      throw new TernException(
          ErrorCode.NOT_FOUND, "There is no user " + unknown + ": check the spelling.");
    }
    return found;
  }

  private ConversationView created(
      ConversationKind kind, Optional<String> title, List<UserProfile> others) {
    return learned(
        core.identity()
            .api()
            .create(
                new CreateConversation(core.ids().clientMessageId(), kind, title, ids(others))));
  }

  private static List<UserId> ids(List<UserProfile> users) {
    return users.stream().map(UserProfile::userId).toList();
  }

  private UserId member(ConversationId conversation, String userName) {
    String name = bare(userName);
    return core.desk().store().log().conversation(conversation).stream()
        .flatMap(state -> state.members().stream())
        .filter(member -> member.userName().equals(name))
        .map(Member::userId)
        .findFirst()
        .orElseGet(() -> users(List.of(name)).getFirst().userId());
  }

  /**
   * Keeps a state that the server answered with, where nothing is held; where something is, its
   * entries come anyway.
   */
  private ConversationView learned(ConversationSnapshot snapshot) {
    ConversationId id = snapshot.conversationId();
    if (core.desk().store().log().conversation(id).isEmpty()) {
      core.desk()
          .store()
          .log()
          .save(new LogChange.Replace(id, false, Optional.of(snapshot), List.of()));
      fetchNewest(snapshot);
    }
    core.post(new SyncEvent.ConversationLearned(snapshot));
    ConversationView held = get(id).orElseThrow();
    return new ConversationView(
        id,
        snapshot.kind(),
        core.desk().views().conversationName(snapshot),
        snapshot.members(),
        held.headSeq(),
        held.lastMessage(),
        held.lastActivity(),
        held.readSeq(),
        held.unread(),
        held.member(),
        HistoryLimit.of(snapshot.settings()),
        held.messages(),
        held.arrangement());
  }

  /** A state alone does not say when something last happened, and a list is sorted by that. */
  private void fetchNewest(ConversationSnapshot snapshot) {
    try {
      boolean _ =
          core.desk().backfill().below(snapshot.conversationId(), snapshot.position().seq() + 1);
    } catch (UnreachableException | TernException e) {
      LOGGER.log(System.Logger.Level.DEBUG, "The newest entries come when they are looked at", e);
    }
  }
}
