package chat.tern.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.StateItem;
import chat.tern.protocol.StateKey;
import chat.tern.protocol.api.AddMembers;
import chat.tern.protocol.api.ChangeRole;
import chat.tern.protocol.api.ChangeTitle;
import chat.tern.protocol.api.CreateConversation;
import chat.tern.protocol.api.History;
import chat.tern.protocol.api.InboxItem;
import chat.tern.protocol.api.InboxPage;
import chat.tern.protocol.api.MemberPage;
import chat.tern.protocol.api.MessageSent;
import chat.tern.protocol.api.Receipt;
import chat.tern.protocol.api.ReceiptList;
import chat.tern.protocol.api.ReceiptType;
import chat.tern.protocol.api.SendRequest;
import chat.tern.protocol.api.StateUpdate;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.ConversationKind;
import chat.tern.protocol.log.ConversationSnapshot;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Member;
import chat.tern.protocol.log.MessageBody;
import chat.tern.protocol.log.Role;
import chat.tern.server.http.ApiFixture.Person;
import chat.tern.server.http.ApiFixture.Reply;
import chat.tern.server.limits.Rate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ConversationApiTest {

  private static ApiFixture api;
  private static int people;

  private Person alice;
  private Person bob;
  private Person carol;

  @BeforeAll
  static void start() {
    api = new ApiFixture();
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @BeforeEach
  void register() {
    people++;
    alice = api.register("alice" + people);
    bob = api.register("bob" + people);
    carol = api.register("carol" + people);
  }

  @Test
  void aDirectConversationIsMadeOnceWhoeverBegins() {
    Reply first = createDirect(alice, bob);
    Reply second = createDirect(bob, alice);
    assertEquals(201, first.status());
    assertEquals(200, second.status());
    ConversationSnapshot made = first.as(ConversationSnapshot.class);
    assertEquals(made, second.as(ConversationSnapshot.class));
    assertEquals(made, api.get(bob, path(made)).as(ConversationSnapshot.class));
  }

  @Test
  void aRepeatedCreationAnswersTheSameGroup() {
    CreateConversation request =
        new CreateConversation(
            api.clientMessageId(),
            ConversationKind.GROUP,
            Optional.of("Lunch"),
            List.of(bob.id(), carol.id()));
    Reply first = api.post(alice, "/v1/conversations", request);
    Reply again = api.post(alice, "/v1/conversations", request);
    assertEquals(201, first.status());
    assertEquals(200, again.status());
    assertEquals(
        first.as(ConversationSnapshot.class).conversationId(),
        again.as(ConversationSnapshot.class).conversationId());
  }

  @Test
  void wrongCreationsAreRefused() {
    assertEquals(
        400,
        api.post(alice, "/v1/conversations", create(ConversationKind.GROUP, "", bob)).status());
    assertEquals(
        400,
        api.post(alice, "/v1/conversations", create(ConversationKind.CHANNEL, "News")).status());
    assertEquals(
        400,
        api.post(alice, "/v1/conversations", create(ConversationKind.DIRECT, "", bob, carol))
            .status());
    Person nobody = new Person(new UserId(new UUID(7, 7)), "nobody", "");
    assertEquals(404, createDirect(alice, nobody).status());
  }

  @Test
  void membersComeAndGoAndChangeTheirRoles() {
    String group = path(group(alice, "Lunch", bob));
    assertEquals(
        200,
        api.post(
                alice,
                group + "/members",
                new AddMembers(api.clientMessageId(), List.of(carol.id())))
            .status());
    assertEquals(
        403, api.put(bob, group + "/title", new ChangeTitle(api.clientMessageId(), "X")).status());
    Reply promoted =
        api.put(
            alice,
            group + "/members/" + bob.id() + "/role",
            new ChangeRole(api.clientMessageId(), Role.ADMIN));
    assertEquals(200, promoted.status(), promoted::text);
    Reply renamed =
        api.put(bob, group + "/title", new ChangeTitle(api.clientMessageId(), "Dinner"));
    assertEquals("Dinner", renamed.as(ConversationSnapshot.class).title());

    String leave = group + "/members/" + carol.id() + "?client_message_id=";
    assertEquals(204, api.delete(carol, leave + api.clientMessageId()).status());
    assertEquals(404, api.get(carol, group).status());
    assertEquals(400, api.delete(alice, group + "/members/" + bob.id()).status());
  }

  @Test
  void membersArePagedInTheOrderOfJoining() {
    ConversationSnapshot group = group(alice, "Lunch", bob, carol);
    List<Member> paged = new ArrayList<>();
    Optional<String> cursor = Optional.of("0");
    while (cursor.isPresent()) {
      MemberPage page =
          api.get(alice, path(group) + "/members?limit=1&cursor=" + cursor.get())
              .as(MemberPage.class);
      paged.addAll(page.members());
      cursor = page.nextCursor();
    }
    assertEquals(group.members(), paged);
    assertEquals(400, api.get(alice, path(group) + "/members?limit=0").status());
    assertEquals(400, api.get(alice, path(group) + "/members?cursor=-1").status());
  }

  @Test
  void aRepeatedSendGetsTheSameAnswer() {
    ConversationSnapshot direct = createDirect(alice, bob).as(ConversationSnapshot.class);
    SendRequest request = text("hello");
    Reply first = api.post(alice, path(direct) + "/messages", request);
    Reply again = api.post(alice, path(direct) + "/messages", request);
    assertEquals(200, first.status(), first::text);
    assertEquals(first.text(), again.text());
    assertEquals(direct.position().seq() + 1, first.as(MessageSent.class).seq());
  }

  @Test
  void historyReadsBothWaysAndRefusesWrongCursors() {
    ConversationSnapshot direct = createDirect(alice, bob).as(ConversationSnapshot.class);
    String messages = path(direct) + "/messages";
    for (int i = 0; i < 5; i++) {
      api.post(alice, messages, text("message " + i));
    }
    long head = api.get(bob, messages).as(History.class).head().seq();
    History newest = api.get(bob, messages + "?limit=2").as(History.class);
    assertEquals(head, newest.entries().getLast().seq());
    History older =
        api.get(bob, messages + "?limit=2&before=" + newest.entries().getFirst().seq())
            .as(History.class);
    assertEquals(newest.from().seq(), older.entries().getLast().seq());
    History first = api.get(bob, messages + "?limit=2&after=0").as(History.class);
    assertEquals(1, first.entries().getFirst().seq());
    assertEquals(200, api.get(bob, messages + "?limit=99999999999").status());
    for (String wrong :
        List.of("before=-1", "after=-1", "before=1&after=1", "after=x", "limit=-1", "limit=x")) {
      Reply reply = api.get(bob, messages + "?" + wrong);
      assertEquals(400, reply.status(), wrong);
      assertTrue(reply.text().contains("invalid_cursor"), reply::text);
    }
  }

  @Test
  void pagingWhileMessagesArriveGivesEachSeqOnce() {
    String messages = path(createDirect(alice, bob).as(ConversationSnapshot.class)) + "/messages";
    for (int i = 0; i < 30; i++) {
      api.post(alice, messages, text("before " + i));
    }
    History page = api.get(bob, messages + "?limit=4").as(History.class);
    long head = page.entries().getLast().seq();
    List<Long> backwards = new ArrayList<>();
    while (!page.entries().isEmpty()) {
      backwards.addAll(page.entries().reversed().stream().map(Entry::seq).toList());
      api.post(alice, messages, text("meanwhile"));
      page =
          api.get(bob, messages + "?limit=4&before=" + page.entries().getFirst().seq())
              .as(History.class);
    }
    assertEquals(LongStream.rangeClosed(1, head).boxed().toList().reversed(), backwards);

    List<Long> forwards = new ArrayList<>();
    long last = 0;
    do {
      page = api.get(bob, messages + "?limit=4&after=" + last).as(History.class);
      forwards.addAll(page.entries().stream().map(Entry::seq).toList());
      last = forwards.getLast();
      if (last < head) {
        api.post(alice, messages, text("meanwhile"));
      }
    } while (!page.entries().isEmpty());
    assertEquals(LongStream.rangeClosed(1, page.head().seq()).boxed().toList(), forwards);
  }

  @Test
  void sendingOverTheRateIsRefusedWithAWait() {
    ConversationSnapshot direct = createDirect(alice, bob).as(ConversationSnapshot.class);
    SendRequest request = text("again");
    api.sends.change(new Rate(1, 1));
    api.post(alice, path(direct) + "/messages", request);
    Reply reply = api.post(alice, path(direct) + "/messages", request);
    api.sends.change(ApiFixture.SENDS);
    assertEquals(429, reply.status());
    assertTrue(reply.text().contains("retry_after_ms"), reply::text);
  }

  @Test
  void theInboxShowsWhatIsUnreadAndOneReceiptClearsIt() {
    ConversationSnapshot direct = createDirect(alice, bob).as(ConversationSnapshot.class);
    MessageSent last = null;
    for (int i = 0; i < 3; i++) {
      last =
          api.post(alice, path(direct) + "/messages", text("message " + i)).as(MessageSent.class);
    }
    assertEquals(3, only(inbox(bob, "")).unread());
    assertEquals(0, only(inbox(alice, "")).unread());
    assertEquals(bob.id(), only(inbox(alice, "")).peer().orElseThrow().userId());

    Receipt receipt = new Receipt(ReceiptType.READ, direct.conversationId(), last.seq());
    assertEquals(204, api.post(bob, "/v1/receipts", receipt).status());
    assertEquals(204, api.post(bob, "/v1/receipts", receipt).status());
    InboxItem read = only(inbox(bob, ""));
    assertEquals(0, read.unread());
    assertEquals(last.seq(), read.readSeq());
    assertEquals(last.seq(), read.lastMessage().orElseThrow().seq());
    ReceiptList receipts = api.get(alice, path(direct) + "/receipts").as(ReceiptList.class);
    assertTrue(
        receipts.members().stream()
            .anyMatch(mark -> mark.userId().equals(bob.id()) && mark.readSeq() == receipt.seq()));
  }

  @Test
  void whoHidesReceiptsIsNotSeenReading() {
    ConversationSnapshot direct = createDirect(alice, bob).as(ConversationSnapshot.class);
    MessageSent sent =
        api.post(alice, path(direct) + "/messages", text("read me")).as(MessageSent.class);
    api.put(
        bob,
        "/v1/state",
        new StateUpdate(
            List.of(new StateItem(Optional.empty(), StateKey.READ_RECEIPTS, StateKey.HIDDEN, 0))));
    api.post(
        bob, "/v1/receipts", new Receipt(ReceiptType.READ, direct.conversationId(), sent.seq()));
    ReceiptList receipts = api.get(alice, path(direct) + "/receipts").as(ReceiptList.class);
    assertFalse(
        receipts.members().stream()
            .anyMatch(mark -> mark.userId().equals(bob.id()) && mark.readSeq() > 0));
    assertEquals(0, only(inbox(bob, "")).unread());
  }

  private void itIsArchivedUntilAMessageComes(ConversationId conversation) {
    api.put(
        bob,
        "/v1/state",
        new StateUpdate(
            List.of(new StateItem(Optional.of(conversation), StateKey.ARCHIVED, "0", 0))));
    assertTrue(archivedByBob(conversation));
    api.post(alice, "/v1/conversations/" + conversation + "/messages", text("It is back"));
    assertFalse(archivedByBob(conversation));
    api.put(
        bob,
        "/v1/state",
        new StateUpdate(
            List.of(
                new StateItem(
                    Optional.of(conversation), StateKey.MUTED_UNTIL, "9999-01-01T00:00:00Z", 0))));
    assertTrue(archivedByBob(conversation));
  }

  private boolean archivedByBob(ConversationId conversation) {
    return inbox(bob, "").conversations().stream()
        .filter(item -> item.conversationId().equals(conversation))
        .findFirst()
        .orElseThrow()
        .archived();
  }

  @Test
  void theInboxIsPagedMostRecentlyActiveFirst() {
    List<ConversationId> made = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      made.addFirst(group(alice, "Group " + i, bob).conversationId());
    }
    api.put(
        bob,
        "/v1/state",
        new StateUpdate(
            List.of(new StateItem(Optional.of(made.getLast()), StateKey.ARCHIVED, "true", 0))));
    List<InboxItem> paged = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      InboxPage page = inbox(bob, "?limit=2" + cursor.map(c -> "&cursor=" + c).orElse(""));
      assertTrue(page.conversations().size() <= 2);
      paged.addAll(page.conversations());
      cursor = page.nextCursor();
    } while (cursor.isPresent());
    assertEquals(5, paged.stream().map(InboxItem::conversationId).distinct().count());
    List<Instant> active = paged.stream().map(InboxItem::lastActivity).toList();
    assertEquals(active.stream().sorted(Comparator.reverseOrder()).toList(), active);
    assertTrue(paged.stream().anyMatch(InboxItem::archived));
    itIsArchivedUntilAMessageComes(made.getFirst());
    for (String wrong : List.of("cursor=1", "cursor=.", "cursor=x.y", "limit=0", "limit=-3")) {
      assertEquals(400, api.get(bob, "/v1/conversations?" + wrong).status(), wrong);
    }
  }

  private Reply createDirect(Person caller, Person peer) {
    return api.post(caller, "/v1/conversations", create(ConversationKind.DIRECT, "", peer));
  }

  private ConversationSnapshot group(Person caller, String title, Person... members) {
    return api.post(caller, "/v1/conversations", create(ConversationKind.GROUP, title, members))
        .as(ConversationSnapshot.class);
  }

  private static CreateConversation create(ConversationKind kind, String title, Person... members) {
    return new CreateConversation(
        api.clientMessageId(),
        kind,
        Optional.of(title).filter(text -> !text.isEmpty()),
        List.of(members).stream().map(Person::id).toList());
  }

  private static SendRequest text(String text) {
    return new SendRequest(api.clientMessageId(), MessageBody.text(text), Optional.empty());
  }

  private static InboxPage inbox(Person caller, String query) {
    return api.get(caller, "/v1/conversations" + query).as(InboxPage.class);
  }

  private static InboxItem only(InboxPage page) {
    assertEquals(1, page.conversations().size());
    return page.conversations().getFirst();
  }

  private static String path(ConversationSnapshot conversation) {
    return "/v1/conversations/" + conversation.conversationId();
  }
}
