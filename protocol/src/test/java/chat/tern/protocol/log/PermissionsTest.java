package chat.tern.protocol.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.UserId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The permission matrix: every fact, by every role, in every kind of conversation. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class PermissionsTest {

  private static final Pattern COLUMNS = Pattern.compile(" +");
  private static final UserId ADMIN = user(1);
  private static final UserId MEMBER = user(2);
  private static final UserId OTHER = user(3);
  private static final UserId STRANGER = user(4);

  /** What each may do; a stranger gets {@code not_found} everywhere and has no column. */
  private static final String MATRIX =
      """
                             direct               group                channel
                             admin      member    admin      member    admin      member
      conversation.created   conflict   conflict  conflict   conflict  conflict   conflict
      member.added           forbidden  forbidden yes        forbidden yes        forbidden
      member.removed         forbidden  forbidden yes        forbidden yes        forbidden
      leave                  forbidden  forbidden last_admin yes       last_admin yes
      role.changed           forbidden  forbidden yes        forbidden yes        forbidden
      title.changed          forbidden  forbidden yes        forbidden yes        forbidden
      setting.changed        forbidden  forbidden yes        forbidden yes        forbidden
      history-limit          yes        yes       yes        forbidden yes        forbidden
      message.posted         yes        yes       yes        yes       yes        yes
      message.edited         yes        yes       yes        yes       yes        yes
      message.deleted        yes        yes       yes        yes       yes        yes
      reaction.set           yes        yes       yes        yes       yes        yes
      reaction.cleared       yes        yes       yes        yes       yes        yes
      message.pinned         yes        yes       yes        yes       yes        yes
      message.unpinned       yes        yes       yes        yes       yes        yes
      poll.closed            unknown_type unknown_type unknown_type unknown_type unknown_type unknown_type
      """;

  @Test
  void everyFactRoleAndKindIsAsTheMatrixSays() {
    StringBuilder actual = new StringBuilder();
    StringBuilder expected = new StringBuilder();
    for (List<String> row : rows()) {
      expected.append(String.join(" ", row)).append('\n');
      actual.append(row.getFirst());
      for (ConversationKind kind : ConversationKind.values()) {
        for (UserId author : List.of(ADMIN, MEMBER)) {
          actual.append(' ').append(outcome(state(kind), author, fact(row.getFirst(), author)));
        }
      }
      actual.append('\n');
    }
    assertEquals(expected.toString(), actual.toString());
  }

  @Test
  void theMatrixHasARowForEveryFact() {
    List<String> rows = rows().stream().map(List::getFirst).toList();
    String missing =
        Arrays.stream(Fact.class.getPermittedSubclasses())
            .filter(type -> type != Fact.UnknownFact.class)
            .map(PermissionsTest::typeName)
            .filter(type -> !rows.contains(type))
            .collect(Collectors.joining(", "));
    assertEquals("", missing);
  }

  @Test
  void aStrangerFindsNoConversationWhateverItsKind() {
    for (ConversationKind kind : ConversationKind.values()) {
      for (List<String> row : rows()) {
        Fact fact = fact(row.getFirst(), STRANGER);
        assertEquals("not_found", outcome(state(kind), STRANGER, fact), row.getFirst());
      }
    }
  }

  @Test
  void onlyTheAuthorEditsAndOnlyTheAuthorOrAnAdminDeletes() {
    ConversationState state = state(ConversationKind.GROUP);
    MessageState membersOwn = message(MEMBER, false);
    Fact edit = fact(Fact.MessageEdited.TYPE, MEMBER);
    Fact delete = fact(Fact.MessageDeleted.TYPE, MEMBER);
    Map<Role, String> edits = new EnumMap<>(Role.class);
    edits.put(Role.ADMIN, outcome(state, ADMIN, edit, membersOwn));
    edits.put(Role.MEMBER, outcome(state, OTHER, edit, membersOwn));
    assertEquals(Map.of(Role.ADMIN, "forbidden", Role.MEMBER, "forbidden"), edits);
    assertEquals("yes", outcome(state, MEMBER, edit, membersOwn));
    assertEquals("yes", outcome(state, MEMBER, delete, membersOwn));
    assertEquals("yes", outcome(state, ADMIN, delete, membersOwn));
    assertEquals("forbidden", outcome(state, OTHER, delete, membersOwn));
    assertEquals("not_found", outcome(state, STRANGER, delete, membersOwn));
  }

  @Test
  void aDeletedMessageTakesNoMoreChangesButDeletingItAgainIsHarmless() {
    ConversationState state = state(ConversationKind.GROUP);
    MessageState gone = message(MEMBER, true);
    for (String type :
        List.of(Fact.MessageEdited.TYPE, Fact.ReactionSet.TYPE, Fact.MessagePinned.TYPE)) {
      assertEquals("conflict", outcome(state, MEMBER, fact(type, MEMBER), gone), type);
    }
    assertEquals("yes", outcome(state, MEMBER, fact(Fact.MessageDeleted.TYPE, MEMBER), gone));
  }

  @Test
  void onlyAdminsWriteWhereItIsReadOnlyAndEverybodyDeletes() {
    ConversationState group = state(ConversationKind.GROUP);
    ConversationState readOnly =
        group.apply(new RandomLog(1).entry(5, 0, UserId.SERVER, ReadOnly.fact(true)));
    for (String type :
        List.of(
            Fact.MessagePosted.TYPE,
            Fact.MessageEdited.TYPE,
            Fact.ReactionSet.TYPE,
            Fact.ReactionCleared.TYPE,
            Fact.MessagePinned.TYPE,
            Fact.MessageUnpinned.TYPE)) {
      assertEquals("forbidden", outcome(readOnly, MEMBER, fact(type, MEMBER)), type);
      assertEquals("yes", outcome(readOnly, ADMIN, fact(type, ADMIN)), type);
    }
    assertEquals("yes", outcome(readOnly, MEMBER, fact(Fact.MessageDeleted.TYPE, MEMBER)));
    assertEquals("yes", outcome(readOnly, MEMBER, fact("leave", MEMBER)));
    ConversationState again =
        readOnly.apply(new RandomLog(2).entry(6, 0, UserId.SERVER, ReadOnly.fact(false)));
    assertEquals("yes", outcome(again, MEMBER, fact(Fact.MessagePosted.TYPE, MEMBER)));
  }

  @Test
  void theOnlyAdminCannotStepDownEvenAlone() {
    Fact stepDown = new Fact.RoleChanged(ADMIN, Role.MEMBER);
    assertEquals("last_admin", outcome(state(ConversationKind.GROUP), ADMIN, stepDown));
    assertEquals("last_admin", outcome(alone(), ADMIN, stepDown));
    assertEquals("yes", outcome(alone(), ADMIN, new Fact.MemberRemoved(ADMIN)));
  }

  @Test
  void membersAreAddedOnceAndOnlyMembersAreChanged() {
    ConversationState state = state(ConversationKind.GROUP);
    assertEquals("conflict", outcome(state, ADMIN, new Fact.MemberAdded(OTHER, "o", Role.MEMBER)));
    assertEquals("not_found", outcome(state, ADMIN, new Fact.MemberRemoved(STRANGER)));
    assertEquals("not_found", outcome(state, ADMIN, new Fact.RoleChanged(STRANGER, Role.ADMIN)));
  }

  @Test
  void refusalsAreSentencesForAPerson() {
    TernException refusal =
        assertThrows(
            TernException.class,
            () ->
                Permissions.check(
                    state(ConversationKind.GROUP), MEMBER, new Fact.TitleChanged("x")));
    assertEquals("Only an admin of the group may change the title.", refusal.getMessage());
    assertEquals(ErrorCode.FORBIDDEN, refusal.code());
  }

  private static List<List<String>> rows() {
    return MATRIX.lines().skip(2).map(line -> COLUMNS.splitAsStream(line).toList()).toList();
  }

  private static String outcome(ConversationState state, UserId author, Fact fact) {
    try {
      Permissions.check(state, author, fact);
      return "yes";
    } catch (TernException refusal) {
      return refusal.code().wireName();
    }
  }

  private static String outcome(
      ConversationState state, UserId author, Fact fact, MessageState message) {
    try {
      Permissions.checkMessage(state, author, fact, message);
      return "yes";
    } catch (TernException refusal) {
      return refusal.code().wireName();
    }
  }

  private static Fact fact(String row, UserId author) {
    return switch (row) {
      case Fact.ConversationCreated.TYPE ->
          new Fact.ConversationCreated(ConversationKind.GROUP, "");
      case Fact.MemberAdded.TYPE -> new Fact.MemberAdded(user(9), "nine", Role.MEMBER);
      case Fact.MemberRemoved.TYPE -> new Fact.MemberRemoved(OTHER);
      case "leave" -> new Fact.MemberRemoved(author);
      case Fact.RoleChanged.TYPE -> new Fact.RoleChanged(OTHER, Role.ADMIN);
      case Fact.TitleChanged.TYPE -> new Fact.TitleChanged("title");
      case "history-limit" -> HistoryLimit.ofSeconds(Optional.of(3_600L)).fact();
      case Fact.SettingChanged.TYPE -> new Fact.SettingChanged("key", "value");
      case Fact.MessagePosted.TYPE ->
          new Fact.MessagePosted(MessageBody.text("hello"), Optional.empty());
      case Fact.MessageEdited.TYPE -> new Fact.MessageEdited(5, MessageBody.text("hello"));
      case Fact.MessageDeleted.TYPE -> new Fact.MessageDeleted(5);
      case Fact.ReactionSet.TYPE -> new Fact.ReactionSet(5, "👋");
      case Fact.ReactionCleared.TYPE -> new Fact.ReactionCleared(5, "👋");
      case Fact.MessagePinned.TYPE -> new Fact.MessagePinned(5);
      case Fact.MessageUnpinned.TYPE -> new Fact.MessageUnpinned(5);
      default -> new Fact.UnknownFact(row, new TreeMap<>(), Optional.empty());
    };
  }

  private static ConversationState state(ConversationKind kind) {
    return state(
        kind,
        List.of(
            new Member(ADMIN, "admin", Role.ADMIN, 2),
            new Member(MEMBER, "member", Role.MEMBER, 3),
            new Member(OTHER, "other", Role.MEMBER, 4)));
  }

  private static ConversationState alone() {
    return state(ConversationKind.GROUP, List.of(new Member(ADMIN, "admin", Role.ADMIN, 2)));
  }

  private static ConversationState state(ConversationKind kind, List<Member> members) {
    return ConversationState.of(
        new ConversationSnapshot(
            RandomLog.CONVERSATION,
            kind,
            "",
            ADMIN,
            members,
            Map.of(),
            List.of(),
            new Position(4, Digest.ZERO),
            0));
  }

  private static MessageState message(UserId author, boolean deleted) {
    RandomLog random = new RandomLog(1);
    MessageState posted =
        MessageState.of(random.entry(5, 1, author, fact(Fact.MessagePosted.TYPE, author)))
            .orElseThrow();
    return deleted ? posted.apply(random.entry(6, 1, author, new Fact.MessageDeleted(5))) : posted;
  }

  private static UserId user(int number) {
    return new UserId(new UUID(7, number));
  }

  private static String typeName(Class<?> fact) {
    try {
      return (String) fact.getField("TYPE").get(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
