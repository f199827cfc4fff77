package chat.tern.protocol.log;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;

/**
 * The reducer: folds a log into who its members are, what they may do, and how far it goes. Server,
 * clients and load tool all use this one. The messages themselves fold one by one, see {@link
 * MessageState}. Immutable; {@link #apply} shares what did not change, so a posted message costs
 * one small object.
 */
public final class ConversationState {

  private final ConversationId conversationId;
  private final ConversationKind kind;
  private final String title;
  private final UserId createdBy;
  private final SequencedMap<UserId, Member> members;
  private final Map<String, String> settings;
  private final SequencedSet<Long> pinned;
  private final Position position;
  private final long ordinal;

  private ConversationState(
      ConversationId conversationId,
      ConversationKind kind,
      String title,
      UserId createdBy,
      SequencedMap<UserId, Member> members,
      Map<String, String> settings,
      SequencedSet<Long> pinned,
      Position position,
      long ordinal) {
    this.conversationId = conversationId;
    this.kind = kind;
    this.title = title;
    this.createdBy = createdBy;
    this.members = members;
    this.settings = settings;
    this.pinned = pinned;
    this.position = position;
    this.ordinal = ordinal;
  }

  /** The state before the first entry. */
  public static ConversationState empty(ConversationId conversationId) {
    return new ConversationState(
        conversationId,
        null,
        "",
        null,
        new LinkedHashMap<>(),
        Map.of(),
        new LinkedHashSet<>(),
        Position.START,
        0);
  }

  /** The state that a snapshot describes. */
  public static ConversationState of(ConversationSnapshot snapshot) {
    SequencedMap<UserId, Member> members = new LinkedHashMap<>();
    snapshot.members().forEach(member -> members.put(member.userId(), member));
    return new ConversationState(
        snapshot.conversationId(),
        snapshot.kind(),
        snapshot.title(),
        snapshot.createdBy(),
        members,
        snapshot.settings(),
        new LinkedHashSet<>(snapshot.pinned()),
        snapshot.position(),
        snapshot.ordinal());
  }

  /**
   * The state after one more entry.
   *
   * @throws IllegalArgumentException when the entry does not follow the position: a gap is the
   *     caller's to fill first
   */
  public ConversationState apply(Entry entry) {
    return applyAt(entry, Chain.advance(position, conversationId, entry));
  }

  /** As {@link #apply(Entry)}, for a caller that has already computed the chain. */
  public ConversationState applyAt(Entry entry, Position after) {
    if (after.seq() != position.seq() + 1 || entry.seq() != after.seq()) {
      throw new IllegalArgumentException(
          "Entry " + entry.seq() + " does not follow position " + position.seq());
    }
    Draft draft = new Draft(this);
    draft.fold(entry);
    return new ConversationState(
        conversationId,
        draft.kind,
        draft.title,
        draft.createdBy,
        draft.members,
        draft.settings,
        draft.pinned,
        after,
        entry.ordinal());
  }

  /** The same for a run of entries. */
  public ConversationState applyAll(Iterable<Entry> entries) {
    ConversationState state = this;
    for (Entry entry : entries) {
      state = state.apply(entry);
    }
    return state;
  }

  /**
   * The same conversation at another position: for a reader that skips entries which change nothing
   * but the position, as messages do.
   */
  public ConversationState movedTo(Position other, long otherOrdinal) {
    return new ConversationState(
        conversationId, kind, title, createdBy, members, settings, pinned, other, otherOrdinal);
  }

  /** The same as a value to store or send; only of a conversation that {@link #exists()}. */
  public ConversationSnapshot snapshot() {
    return new ConversationSnapshot(
        conversationId,
        kind(),
        title,
        createdBy,
        List.copyOf(members.values()),
        settings,
        List.copyOf(pinned),
        position,
        ordinal);
  }

  /** Which conversation this is the state of. */
  public ConversationId conversationId() {
    return conversationId;
  }

  /** Whether the log has its first entry. */
  public boolean exists() {
    return kind != null;
  }

  /** The kind; only of a conversation that {@link #exists()}. */
  public ConversationKind kind() {
    if (kind == null) {
      throw new IllegalStateException("Conversation " + conversationId + " has no entries");
    }
    return kind;
  }

  /** The title; empty for a direct conversation. */
  public String title() {
    return title;
  }

  /** Who caused the first entry; empty while there is none. */
  public Optional<UserId> createdBy() {
    return Optional.ofNullable(createdBy);
  }

  /** The members in the order in which they joined. */
  public List<Member> members() {
    return List.copyOf(members.values());
  }

  /** How many members there are. */
  public int memberCount() {
    return members.size();
  }

  /** The user as a member, or empty for one who is none now. */
  public Optional<Member> member(UserId user) {
    return Optional.ofNullable(members.get(user));
  }

  /** Whether the user is a member now. */
  public boolean isMember(UserId user) {
    return members.containsKey(user);
  }

  /** How many members are admins. Looks at all of them. */
  public long adminCount() {
    return members.values().stream().filter(member -> member.role() == Role.ADMIN).count();
  }

  /** The settings that are not at their default. Immutable. */
  public Map<String, String> settings() {
    return settings;
  }

  /** How long what is said here is kept. */
  public HistoryLimit historyLimit() {
    return HistoryLimit.of(settings);
  }

  /** How often each member may write here. */
  public SlowMode slowMode() {
    return SlowMode.of(settings);
  }

  /** Whether only admins of the group write here. */
  public boolean readOnly() {
    return ReadOnly.in(settings);
  }

  /** The seqs of the pinned messages, oldest pin first. Immutable. */
  public List<Long> pinned() {
    return List.copyOf(pinned);
  }

  /** The last entry that this state includes, and the chain after it. */
  public Position position() {
    return position;
  }

  /** How many messages the log has so far. */
  public long ordinal() {
    return ordinal;
  }

  /**
   * The changing half while one entry is folded; collections are copied only by the fact that
   * changes them.
   */
  private static final class Draft {
    private ConversationKind kind;
    private String title;
    private UserId createdBy;
    private SequencedMap<UserId, Member> members;
    private Map<String, String> settings;
    private SequencedSet<Long> pinned;

    private Draft(ConversationState state) {
      kind = state.kind;
      title = state.title;
      createdBy = state.createdBy;
      members = state.members;
      settings = state.settings;
      pinned = state.pinned;
    }

    private void fold(Entry entry) {
      switch (entry.fact()) {
        case Fact.ConversationCreated created -> {
          kind = created.kind();
          title = created.title();
          createdBy = entry.author();
        }
        case Fact.MemberAdded added -> {
          members = new LinkedHashMap<>(members);
          members.putIfAbsent(
              added.userId(),
              new Member(added.userId(), added.userName(), added.role(), entry.seq()));
        }
        case Fact.MemberRemoved removed -> {
          members = new LinkedHashMap<>(members);
          members.remove(removed.userId());
        }
        case Fact.RoleChanged changed -> {
          members = new LinkedHashMap<>(members);
          members.computeIfPresent(
              changed.userId(), (id, member) -> member.withRole(changed.role()));
        }
        case Fact.TitleChanged changed -> title = changed.title();
        case Fact.SettingChanged changed -> {
          Map<String, String> next = new LinkedHashMap<>(settings);
          if (changed.value().isEmpty()) {
            next.remove(changed.key());
          } else {
            next.put(changed.key(), changed.value());
          }
          settings = Map.copyOf(next);
        }
        case Fact.MessagePinned pin -> {
          pinned = new LinkedHashSet<>(pinned);
          pinned.add(pin.targetSeq());
        }
        case Fact.MessageUnpinned unpin -> unpin(unpin.targetSeq());
        case Fact.MessageDeleted deleted -> unpin(deleted.targetSeq());
        case Fact.MessagePosted _,
            Fact.MessageEdited _,
            Fact.ReactionSet _,
            Fact.ReactionCleared _,
            Fact.UnknownFact _ -> {}
      }
    }

    private void unpin(long seq) {
      if (pinned.contains(seq)) {
        pinned = new LinkedHashSet<>(pinned);
        pinned.remove(seq);
      }
    }
  }
}
