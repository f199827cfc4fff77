package chat.tern.server.inbox;

import chat.tern.protocol.Arrangement;
import chat.tern.protocol.StateItem;
import chat.tern.protocol.StateKey;
import chat.tern.protocol.api.InboxItem;
import chat.tern.protocol.api.InboxPage;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.ConversationKind;
import chat.tern.protocol.log.ConversationState;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Member;
import chat.tern.server.conversation.ConversationLog;
import chat.tern.server.conversation.ConversationStore;
import chat.tern.server.conversation.Conversations;
import chat.tern.server.conversation.MarkStore;
import chat.tern.server.conversation.MarkStore.UserMark;
import chat.tern.server.userstate.UserStateStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lists the conversations that a user is a member of, the most recently active first, with what is
 * unread in each. Reads the stores; safe for all threads.
 */
public final class Inbox {

  /** The page when no limit is given. */
  public static final int DEFAULT_PAGE = 50;

  /** The largest page; a larger limit is clamped. */
  public static final int MAX_PAGE = 200;

  private final Conversations conversations;
  private final ConversationStore store;
  private final ConversationLog log;
  private final MarkStore marks;
  private final UserStateStore states;
  private final InstantSource clock;

  public Inbox(
      Conversations conversations,
      ConversationStore store,
      ConversationLog log,
      MarkStore marks,
      UserStateStore states,
      InstantSource clock) {
    this.conversations = conversations;
    this.store = store;
    this.log = log;
    this.marks = marks;
    this.states = states;
    this.clock = clock;
  }

  /**
   * One page. A conversation that becomes active while somebody pages moves to the front and so is
   * not on a later page.
   *
   * @param cursor from the page before
   * @throws TernException {@code invalid_cursor} for a cursor that no page had, or a limit below 1
   */
  public InboxPage page(UserId user, Optional<String> cursor, Optional<Integer> limit) {
    if (limit.orElse(1) < 1) {
      throw new TernException(ErrorCode.INVALID_CURSOR, "\"limit\" is 1 or more.");
    }
    int size = Math.min(limit.orElse(DEFAULT_PAGE), MAX_PAGE);
    Optional<InboxCursor> after = cursor.map(InboxCursor::parse);
    List<Line> due =
        store.membershipsOf(user).stream()
            .filter(membership -> membership.removedSeq().isEmpty())
            .flatMap(membership -> line(membership.conversation()))
            .filter(line -> after.isEmpty() || line.cursor().compareTo(after.get()) > 0)
            .sorted()
            .limit(size + 1L)
            .toList();
    List<Line> shown = due.subList(0, Math.min(size, due.size()));
    Optional<String> next =
        due.size() > size ? Optional.of(shown.getLast().cursor().toString()) : Optional.empty();
    return new InboxPage(shown.isEmpty() ? List.of() : items(user, shown), next);
  }

  private static long unread(Line line, @Nullable UserMark mark) {
    return Math.max(0, line.head().ordinal() - (mark == null ? 0 : mark.readOrdinal()));
  }

  private Map<ConversationId, UserMark> marked(UserId user) {
    return marks.marksOf(user).stream()
        .collect(Collectors.toMap(UserMark::conversation, Function.identity()));
  }

  /** A conversation and the last entry of its log. */
  private record Line(ConversationId conversation, Entry head) implements Comparable<Line> {

    InboxCursor cursor() {
      return new InboxCursor(head.createdAt().toEpochMilli(), conversation);
    }

    @Override
    public int compareTo(Line other) {
      return cursor().compareTo(other.cursor());
    }
  }

  private Stream<Line> line(ConversationId conversation) {
    return log.head(conversation).stream().map(head -> new Line(conversation, head.entry()));
  }

  private List<InboxItem> items(UserId user, List<Line> lines) {
    Map<ConversationId, UserMark> marked = marked(user);
    Map<ConversationId, Map<String, String>> settings =
        states.since(user, 0).items().stream()
            .filter(item -> item.conversationId().isPresent() && !item.value().isEmpty())
            .collect(
                Collectors.groupingBy(
                    item -> item.conversationId().orElseThrow(),
                    Collectors.toMap(StateItem::key, StateItem::value)));
    return lines.stream()
        .flatMap(line ->
            item(
                user,
                line,
                marked.getOrDefault(
                    line.conversation(), new UserMark(line.conversation(), 0, 0, 0)),
                settings.getOrDefault(line.conversation(), Map.of()))
                .stream())
        .toList();
  }

  private Optional<InboxItem> item(
      UserId user, Line line, UserMark mark, Map<String, String> settings) {
    ConversationState state;
    try {
      state = conversations.recentStateFor(user, line.conversation());
    } catch (TernException e) {
      if (e.code() == ErrorCode.NOT_FOUND) {
        return Optional.empty(); // removed since the list was read
      }
      throw e;
    }
    Entry head = line.head();
    Arrangement arrangement = Arrangement.of(settings);
    return Optional.of(
        new InboxItem(
            line.conversation(),
            state.kind(),
            state.title(),
            peer(state, user),
            state.memberCount(),
            head.seq(),
            head.createdAt(),
            log.lastMessage(line.conversation(), head.seq()),
            mark.readSeq(),
            unread(line, mark),
            arrangement.mutedUntil(),
            Optional.ofNullable(settings.get(StateKey.PINNED)),
            arrangement.archived(head.ordinal(), clock.instant())));
  }

  private static Optional<Member> peer(ConversationState state, UserId user) {
    return state.kind() == ConversationKind.DIRECT
        ? state.members().stream().filter(member -> !member.userId().equals(user)).findFirst()
        : Optional.empty();
  }
}
