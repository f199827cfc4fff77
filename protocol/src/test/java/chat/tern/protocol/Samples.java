package chat.tern.protocol;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.Problem;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.DeviceId;
import chat.tern.protocol.id.EntryId;
import chat.tern.protocol.id.SessionId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Chain;
import chat.tern.protocol.log.ConversationKind;
import chat.tern.protocol.log.ConversationState;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Fact;
import chat.tern.protocol.log.MessageBody;
import chat.tern.protocol.log.Position;
import chat.tern.protocol.log.Role;
import chat.tern.protocol.log.SlowMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One sample of every frame and every fact: what the golden files hold and {@code docs/protocol.md}
 * shows.
 */
public final class Samples {

  public static final UserId ALICE = UserId.parse("0193a5c0-0000-7000-8000-00000000a11c");
  public static final UserId BOB = UserId.parse("0193a5c0-0000-7000-8000-000000000b0b");
  public static final ConversationId CONVERSATION =
      ConversationId.parse("0193a5c0-1111-7000-8000-00000000c0de");
  public static final ClientMessageId CLIENT_ID =
      ClientMessageId.parse("0193a5c0-2222-7000-8000-000000000001");
  public static final Instant TIME = Instant.parse("2026-11-22T09:30:00.125Z");
  public static final List<Entry> LOG = log();
  public static final Position HEAD = Chain.advance(Position.START, CONVERSATION, LOG);

  private Samples() {}

  public static List<Fact> facts() {
    return List.of(
        new Fact.ConversationCreated(ConversationKind.GROUP, "Arctic"),
        new Fact.MemberAdded(ALICE, "alice", Role.ADMIN),
        new Fact.MemberAdded(BOB, "bob", Role.MEMBER),
        new Fact.MessagePosted(MessageBody.text("Hello, Bob"), Optional.empty()),
        new Fact.MessagePosted(
            new MessageBody.Content("poll", "A poll: tea or coffee?", "{\"options\":2}"),
            Optional.of(4L)),
        new Fact.MessageEdited(4, MessageBody.text("Hello, Bob!")),
        new Fact.MessageDeleted(5),
        new Fact.ReactionSet(4, "👋"),
        new Fact.ReactionCleared(4, "👋"),
        new Fact.MessagePinned(4),
        new Fact.MessageUnpinned(4),
        new Fact.RoleChanged(BOB, Role.ADMIN),
        new Fact.TitleChanged("Arctic terns"),
        new Fact.SettingChanged("history", "everything"),
        new Fact.MemberRemoved(BOB),
        new Fact.UnknownFact(
            "poll.closed",
            new TreeMap<>(Map.of("target_seq", "5")),
            Optional.of(MessageBody.text("tea"))));
  }

  public static Entry entry(long seq, long ordinal, Fact fact) {
    return new Entry(
        seq,
        EntryId.parse(String.format("0193a5c0-3333-7000-8000-%012x", seq)),
        ALICE,
        ClientMessageId.parse(String.format("0193a5c0-2222-7000-8000-%012x", seq)),
        TIME.plusSeconds(seq),
        ordinal,
        fact);
  }

  /** What an admin of the server did from outside. */
  public static Entry ofTheServer() {
    Entry entry = entry(17, 2, SlowMode.ofSeconds(Optional.of(30L)).fact());
    return new Entry(
        entry.seq(),
        entry.entryId(),
        UserId.SERVER,
        entry.clientMessageId(),
        entry.createdAt(),
        entry.ordinal(),
        entry.fact());
  }

  public static List<ClientFrame> clientFrames() {
    return List.of(
        new ClientFrame.Resume(7, List.of(new ConversationPosition(CONVERSATION, HEAD)), false),
        new ClientFrame.CatchUp(CONVERSATION, Position.START),
        new ClientFrame.SendMessage(
            CONVERSATION, CLIENT_ID, MessageBody.text("Hello, Bob"), Optional.empty()),
        new ClientFrame.MarkDelivered(CONVERSATION, 4),
        new ClientFrame.MarkRead(CONVERSATION, 4),
        new ClientFrame.SetTyping(CONVERSATION, true),
        new ClientFrame.WatchPresence(List.of(BOB)),
        new ClientFrame.GetHistory(
            "h1", CONVERSATION, Optional.of(4L), Optional.empty(), Optional.of(50)),
        new ClientFrame.RefreshAuth("c2VjcmV0"));
  }

  public static List<ServerFrame> serverFrames() {
    Position afterThree = Chain.advance(Position.START, CONVERSATION, LOG.subList(0, 3));
    Position afterFour = Chain.advance(Position.START, CONVERSATION, LOG.subList(0, 4));
    return List.of(
        new ServerFrame.Welcome(
            1,
            SessionId.parse("0193a5c0-4444-7000-8000-000000000001"),
            ALICE,
            "alice",
            DeviceId.parse("0193a5c0-5555-7000-8000-000000000001"),
            TIME,
            30,
            TIME.plus(Duration.ofMinutes(15)),
            ProtocolLimits.DEFAULTS),
        new ServerFrame.ConversationDelta(
            CONVERSATION,
            Optional.of(ResetReason.CHAIN_MISMATCH),
            Optional.of(
                ConversationState.empty(CONVERSATION).applyAll(LOG.subList(0, 4)).snapshot()),
            afterThree,
            LOG.subList(3, 4),
            afterFour),
        new ServerFrame.CaughtUp(7),
        new ServerFrame.StateChanged(
            8,
            List.of(
                new StateItem(Optional.of(CONVERSATION), StateKey.READ_SEQ, "4", 8),
                new StateItem(Optional.empty(), StateKey.PRESENCE, StateKey.HIDDEN, 3))),
        new ServerFrame.MessageNew(CONVERSATION, LOG.get(3)),
        new ServerFrame.MessageAck(CONVERSATION, CLIENT_ID, LOG.get(3).entryId(), 4, 1, TIME),
        new ServerFrame.Delivered(CONVERSATION, BOB, 4),
        new ServerFrame.Read(CONVERSATION, BOB, 4),
        new ServerFrame.Typing(CONVERSATION, BOB, true),
        new ServerFrame.Presence(BOB, PresenceStatus.OFFLINE, Optional.of(TIME)),
        new ServerFrame.HistoryPage("h1", CONVERSATION, afterThree, LOG.subList(3, 4), HEAD),
        new ServerFrame.AuthRefreshed(
            "eyJhbGciOiJIUzI1NiJ9.e30.c2ln", TIME.plus(Duration.ofMinutes(15))),
        new ServerFrame.GoingAway(1500),
        new ServerFrame.Refused(
            Problem.of(
                new TernException(
                    ErrorCode.RATE_LIMITED,
                    "You send faster than this server allows: wait 250 ms.",
                    Duration.ofMillis(250))),
            Optional.of(ClientFrame.SendMessage.TYPE),
            Optional.of(CONVERSATION),
            Optional.of(CLIENT_ID),
            Optional.empty()));
  }

  private static List<Entry> log() {
    List<Entry> entries = new ArrayList<>();
    long ordinal = 0;
    for (Fact fact : facts()) {
      ordinal += fact instanceof Fact.MessagePosted ? 1 : 0;
      entries.add(entry(entries.size() + 1L, ordinal, fact));
    }
    return List.copyOf(entries);
  }
}
