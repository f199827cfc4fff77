package chat.tern.client;

import chat.tern.client.store.ClientStore;
import chat.tern.client.store.Overview;
import chat.tern.client.timeline.TimelineItem;
import chat.tern.protocol.Arrangement;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.ConversationKind;
import chat.tern.protocol.log.ConversationSnapshot;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Fact;
import chat.tern.protocol.log.HistoryLimit;
import chat.tern.protocol.log.Member;
import chat.tern.protocol.log.MessageState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the store holds, as a person sees it. Safe for all threads. */
final class Views {

  /**
   * Of what an admin of the server did. A user name has no capitals, so nobody else is called so.
   */
  private static final String SERVER_NAME = "Server admin";

  private final ClientStore store;
  private final UserId self;
  private final Map<UserId, String> names = new ConcurrentHashMap<>();

  Views(ClientStore store, AccountInfo account) {
    this.store = store;
    this.self = account.userId();
    names.put(self, account.userName());
    names.put(UserId.SERVER, SERVER_NAME);
  }

  UserId self() {
    return self;
  }

  /** A user's name; the id of one whom no held log mentions. */
  String name(UserId user) {
    String known = names.get(user);
    if (known == null) {
      names.putAll(store.state().names());
      known = names.get(user);
    }
    return known == null ? user.toString() : known;
  }

  List<ConversationView> conversations() {
    Map<ConversationId, Arrangement> arranged = store.changes().arrangements();
    return store.overviews().stream()
        .map(overview ->
            view(
                overview,
                arranged.getOrDefault(overview.state().conversationId(), Arrangement.NONE)))
        .sorted(ConversationView.LIST_ORDER)
        .toList();
  }

  Optional<ConversationView> conversation(ConversationId id) {
    return store.overview(id).map(overview -> view(overview, store.changes().arrangement(id)));
  }

  /** What people call a conversation. */
  String conversationName(ConversationSnapshot state) {
    if (state.kind() != ConversationKind.DIRECT) {
      return state.title();
    }
    return "@"
        + state.members().stream()
            .filter(member -> !member.userId().equals(self))
            .map(Member::userName)
            .findFirst()
            .orElseGet(() -> name(self));
  }

  TimelineItem.Message message(ConversationId id, MessageState state) {
    return new TimelineItem.Message(id, name(state.author()), state);
  }

  /** The held message at a seq, as it is now. */
  Optional<TimelineItem.Message> message(ConversationId id, long seq) {
    return store.log().messages(id, seq, seq).stream().findFirst().map(state -> message(id, state));
  }

  /**
   * The items of a run of entries: messages as they are now, and other facts that people care
   * about.
   */
  List<TimelineItem> items(ConversationId id, List<Entry> entries) {
    if (entries.isEmpty()) {
      return List.of();
    }
    Map<Long, MessageState> messages =
        store.log().messages(id, entries.getFirst().seq(), entries.getLast().seq()).stream()
            .collect(Collectors.toMap(MessageState::seq, Function.identity()));
    return entries.stream()
        .flatMap(entry ->
            entry.isMessage()
                ? Optional.ofNullable(messages.get(entry.seq()))
                    .map(state -> (TimelineItem) message(id, state))
                    .stream()
                : notice(id, entry).stream())
        .toList();
  }

  /** An entry that is a line of its own, but no message. */
  Optional<TimelineItem> notice(ConversationId id, Entry entry) {
    return switch (entry.fact()) {
      case Fact.ConversationCreated _,
          Fact.MemberAdded _,
          Fact.MemberRemoved _,
          Fact.RoleChanged _,
          Fact.TitleChanged _,
          Fact.SettingChanged _,
          Fact.MessagePinned _,
          Fact.MessageUnpinned _,
          Fact.UnknownFact _ ->
          Optional.of(new TimelineItem.Notice(id, name(entry.author()), entry));
      case Fact.MessagePosted _,
          Fact.MessageEdited _,
          Fact.MessageDeleted _,
          Fact.ReactionSet _,
          Fact.ReactionCleared _ ->
          Optional.empty();
    };
  }

  private ConversationView view(Overview overview, Arrangement arrangement) {
    ConversationSnapshot state = overview.state();
    ConversationId id = state.conversationId();
    boolean member = state.members().stream().anyMatch(one -> one.userId().equals(self));
    return new ConversationView(
        id,
        state.kind(),
        conversationName(state),
        state.members(),
        state.position().seq(),
        overview.lastMessage().map(message -> message(id, message)),
        overview.last().map(Entry::createdAt).orElse(Instant.EPOCH),
        overview.read(),
        member ? overview.unread() : 0,
        member,
        HistoryLimit.of(state.settings()),
        state.ordinal(),
        arrangement);
  }
}
