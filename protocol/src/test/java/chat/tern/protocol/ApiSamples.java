package chat.tern.protocol;

import chat.tern.protocol.api.AccessGrant;
import chat.tern.protocol.api.AddMembers;
import chat.tern.protocol.api.ChangeHistoryLimit;
import chat.tern.protocol.api.ChangeRole;
import chat.tern.protocol.api.ChangeTitle;
import chat.tern.protocol.api.CreateConversation;
import chat.tern.protocol.api.Credentials;
import chat.tern.protocol.api.DeviceInfo;
import chat.tern.protocol.api.DeviceList;
import chat.tern.protocol.api.ErrorBody;
import chat.tern.protocol.api.History;
import chat.tern.protocol.api.Hop;
import chat.tern.protocol.api.InboxItem;
import chat.tern.protocol.api.InboxPage;
import chat.tern.protocol.api.LoginGrant;
import chat.tern.protocol.api.Me;
import chat.tern.protocol.api.MemberMarks;
import chat.tern.protocol.api.MemberPage;
import chat.tern.protocol.api.MessageSent;
import chat.tern.protocol.api.MessageTrace;
import chat.tern.protocol.api.NodeHops;
import chat.tern.protocol.api.PresenceList;
import chat.tern.protocol.api.PresenceQuery;
import chat.tern.protocol.api.PushOffer;
import chat.tern.protocol.api.PushProvider;
import chat.tern.protocol.api.PushRegistration;
import chat.tern.protocol.api.PushStatus;
import chat.tern.protocol.api.Receipt;
import chat.tern.protocol.api.ReceiptList;
import chat.tern.protocol.api.ReceiptType;
import chat.tern.protocol.api.RefreshRequest;
import chat.tern.protocol.api.RegisterPush;
import chat.tern.protocol.api.SendRequest;
import chat.tern.protocol.api.StatePage;
import chat.tern.protocol.api.StateUpdate;
import chat.tern.protocol.api.UserList;
import chat.tern.protocol.api.UserPresence;
import chat.tern.protocol.api.UserProfile;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.Problem;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.DeviceId;
import chat.tern.protocol.log.Chain;
import chat.tern.protocol.log.ConversationKind;
import chat.tern.protocol.log.ConversationSnapshot;
import chat.tern.protocol.log.ConversationState;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Member;
import chat.tern.protocol.log.MessageBody;
import chat.tern.protocol.log.Position;
import chat.tern.protocol.log.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One sample of every HTTP body: what {@code golden/api} holds and {@code docs/protocol.md} shows.
 */
public final class ApiSamples {

  private static final DeviceId DEVICE = DeviceId.parse("0193a5c0-5555-7000-8000-000000000001");
  private static final Instant LATER = Samples.TIME.plus(Duration.ofMinutes(15));
  private static final String ACCESS = "eyJhbGciOiJIUzI1NiJ9.e30.c2ln";
  private static final String REFRESH = "c2VjcmV0";

  private ApiSamples() {}

  public static List<Record> requests() {
    return List.of(
        new Credentials("alice", "correct horse battery", "alice's laptop"),
        new RefreshRequest(REFRESH),
        new PresenceQuery(List.of(Samples.BOB)),
        new CreateConversation(
            Samples.CLIENT_ID, ConversationKind.GROUP, Optional.of("Arctic"), List.of(Samples.BOB)),
        new AddMembers(Samples.CLIENT_ID, List.of(Samples.BOB)),
        new ChangeRole(Samples.CLIENT_ID, Role.ADMIN),
        new ChangeTitle(Samples.CLIENT_ID, "Arctic terns"),
        new ChangeHistoryLimit(Samples.CLIENT_ID, Optional.of(2_592_000L)),
        new SendRequest(Samples.CLIENT_ID, MessageBody.text("Hello, Bob"), Optional.empty()),
        new Receipt(ReceiptType.READ, Samples.CONVERSATION, 4),
        new RegisterPush(PushProvider.APNS, "5f9a8d0c", "chat.tern.app"),
        new StateUpdate(
            List.of(
                new StateItem(Optional.of(Samples.CONVERSATION), StateKey.DRAFT, "Shall we", 0))));
  }

  public static List<Record> answers() {
    Entry message = Samples.LOG.get(3);
    Position afterThree =
        Chain.advance(Position.START, Samples.CONVERSATION, Samples.LOG.subList(0, 3));
    UserProfile bob = new UserProfile(Samples.BOB, "bob");
    UserPresence away =
        new UserPresence(Samples.BOB, PresenceStatus.OFFLINE, Optional.of(Samples.TIME));
    return List.of(
        new LoginGrant(Samples.ALICE, "alice", DEVICE, ACCESS, LATER, REFRESH),
        new AccessGrant(ACCESS, LATER),
        new Me(Samples.ALICE, "alice", DEVICE),
        new DeviceList(
            List.of(new DeviceInfo(DEVICE, "alice's laptop", Samples.TIME, LATER, true))),
        new PushStatus(
            List.of(new PushOffer(PushProvider.APNS, List.of("chat.tern.app"))),
            Optional.of(new PushRegistration(PushProvider.APNS, "chat.tern.app", Samples.TIME))),
        new UserList(List.of(bob)),
        bob,
        away,
        new PresenceList(List.of(away)),
        snapshot(),
        new InboxPage(List.of(inboxItem(message)), Optional.of("b3BhcXVl")),
        new MemberPage(snapshot().members(), Optional.of("b3BhcXVl")),
        new MessageSent(
            Samples.CONVERSATION,
            message.clientMessageId(),
            message.entryId(),
            message.seq(),
            message.ordinal(),
            message.createdAt()),
        new History(afterThree, List.of(message), Samples.HEAD),
        new MessageTrace(
            message.entryId(),
            Samples.CONVERSATION,
            message.seq(),
            message.createdAt(),
            List.of(
                new NodeHops(
                    "node-a",
                    List.of(
                        Hop.once("accepted", 0),
                        Hop.once("decided", 42),
                        Hop.once("durable", 2310),
                        Hop.once("acknowledged", 2405),
                        Hop.often("written", 2450, 2900, 3),
                        Hop.often("receipts", 8120, 31_000, 2))),
                new NodeHops(
                    "node-b",
                    List.of(Hop.once("received", 4000), Hop.often("written", 4300, 4300, 1)))),
            List.of("node-c")),
        new ReceiptList(
            List.of(new MemberMarks(Samples.ALICE, 4, 4), new MemberMarks(Samples.BOB, 4, 3))),
        new StatePage(
            8,
            List.of(
                new StateItem(Optional.of(Samples.CONVERSATION), StateKey.DRAFT, "Shall we", 8))),
        new ErrorBody(
            Problem.of(
                new TernException(
                    ErrorCode.BODY_TOO_LARGE,
                    "The message has 20000 bytes; this server takes 16384. Send it as a file."))));
  }

  private static InboxItem inboxItem(Entry message) {
    return new InboxItem(
        Samples.CONVERSATION,
        ConversationKind.DIRECT,
        "",
        Optional.of(new Member(Samples.BOB, "bob", Role.MEMBER, 3)),
        2,
        4,
        message.createdAt(),
        Optional.of(message),
        3,
        1,
        Optional.of(LATER),
        Optional.of("1"),
        false);
  }

  private static ConversationSnapshot snapshot() {
    return ConversationState.empty(Samples.CONVERSATION)
        .applyAll(Samples.LOG.subList(0, 4))
        .snapshot();
  }
}
