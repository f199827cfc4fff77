package chat.tern.client.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.outbox.OutboxEntry;
import chat.tern.client.outbox.SendState;
import chat.tern.client.store.ChainedEntry;
import chat.tern.client.store.Held;
import chat.tern.client.store.LogChange;
import chat.tern.protocol.ClientFrame;
import chat.tern.protocol.ProtocolLimits;
import chat.tern.protocol.Samples;
import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.error.CloseCode;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.Problem;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.id.SessionId;
import chat.tern.protocol.log.Chain;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.MessageBody;
import chat.tern.protocol.log.Position;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SyncEngineTest {

  private static final ConversationId ID = Samples.CONVERSATION;
  private static final List<Entry> LOG = Samples.LOG;

  private final Ids ids = new Ids(InstantSource.fixed(Samples.TIME), new Random(1));
  private final SyncEngine engine = new SyncEngine(new Random(1));
  private long connection;

  @Test
  void aLongVectorOfPositionsTakesSeveralResumeFrames() {
    List<Held> held = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      held.add(new Held(ids.conversationId(), Samples.HEAD, 2));
    }
    List<ClientFrame.Resume> resumes = sent(connect(held, List.of()), ClientFrame.Resume.class);
    assertEquals(List.of(2, 2, 1), resumes.stream().map(one -> one.positions().size()).toList());
    assertEquals(
        List.of(true, true, false), resumes.stream().map(ClientFrame.Resume::more).toList());
  }

  @Test
  void askingAgainDialsAtOnceAndOnlyWhileOffline() {
    live(List.of(), List.of());
    assertEquals(List.of(), engine.handle(new SyncEvent.ConnectRequested()));
    List<SyncEffect> lost =
        engine.handle(new SyncEvent.Disconnected(connection, 1006, "the cable was pulled"));
    long retry =
        lost.stream()
            .filter(SyncEffect.StartTimer.class::isInstance)
            .map(SyncEffect.StartTimer.class::cast)
            .toList()
            .getLast()
            .timer();
    List<SyncEffect> asked = engine.handle(new SyncEvent.ConnectRequested());
    assertEquals(1, asked.stream().filter(SyncEffect.Connect.class::isInstance).count());
    assertEquals(List.of(), engine.handle(new SyncEvent.TimerFired(retry)));
    assertEquals(List.of(), engine.handle(new SyncEvent.ConnectRequested()));
  }

  @Test
  void anEntryIsStoredBeforeItsReceiptAndItsNotice() {
    live(List.of(held(3)), List.of());
    List<SyncEffect> effects = frame(new ServerFrame.MessageNew(ID, foreign(4)));
    assertInstanceOf(SyncEffect.SaveLog.class, effects.getFirst());
    assertEquals(1, sent(effects, ClientFrame.MarkDelivered.class).size());
  }

  @Test
  void aSmallHoleIsAskedForAndFilledBeforeWhatCameEarlyIsStored() {
    live(List.of(held(3)), List.of());
    List<SyncEffect> early = frame(new ServerFrame.MessageNew(ID, LOG.get(5)));
    assertEquals(List.of(), saved(early));
    ClientFrame.GetHistory asked = sent(early, ClientFrame.GetHistory.class).getFirst();
    assertEquals(Optional.of(3L), asked.after());
    List<SyncEffect> filled =
        frame(
            new ServerFrame.HistoryPage(
                asked.requestId(), ID, position(3), LOG.subList(3, 5), position(6)));
    assertEquals(
        List.of(4L, 5L, 6L),
        saved(filled).stream()
            .map(LogChange.Extend.class::cast)
            .flatMap(change -> change.entries().stream())
            .map(ChainedEntry::seq)
            .toList());
  }

  @Test
  void anUnknownConversationIsCaughtUpFromItsStart() {
    live(List.of(), List.of());
    List<SyncEffect> effects = frame(new ServerFrame.MessageNew(ID, LOG.get(5)));
    assertEquals(
        List.of(new ClientFrame.CatchUp(ID, Position.START)),
        sent(effects, ClientFrame.CatchUp.class));
  }

  @Test
  void aChainThatDiffersIsDroppedWhenTheServersOwnHasCome() {
    Position wrong = new Position(3, position(4).chain());
    live(List.of(new Held(ID, wrong, 0)), List.of());
    List<SyncEffect> met =
        frame(
            new ServerFrame.ConversationDelta(
                ID,
                Optional.empty(),
                Optional.empty(),
                position(3),
                LOG.subList(3, 4),
                position(4)));
    assertEquals(
        List.of(new ClientFrame.CatchUp(ID, Position.START)), sent(met, ClientFrame.CatchUp.class));
    assertEquals(List.of(), saved(met));
    List<SyncEffect> healed =
        frame(
            new ServerFrame.ConversationDelta(
                ID,
                Optional.empty(),
                Optional.empty(),
                Position.START,
                LOG.subList(0, 4),
                position(4)));
    LogChange.Replace replace = assertInstanceOf(LogChange.Replace.class, saved(healed).getFirst());
    assertTrue(replace.drop());
    assertEquals(4, replace.entries().size());
  }

  @Test
  void messagesOfOneConversationGoOneAfterTheOtherAndAWedgedOneHoldsNobodyUp() {
    OutboxEntry first = mine("first");
    OutboxEntry second = mine("second");
    List<ClientFrame.SendMessage> sent =
        sent(connect(List.of(held(3)), List.of(first, second)), ClientFrame.SendMessage.class);
    assertEquals(List.of(first.clientMessageId()), ids(sent));
    List<SyncEffect> refused =
        frame(refusal(first.clientMessageId(), ErrorCode.FORBIDDEN, Optional.empty()));
    assertTrue(
        refused.stream()
            .anyMatch(
                effect -> effect instanceof SyncEffect.SaveOutbox save && save.entry().wedged()));
    assertEquals(
        List.of(second.clientMessageId()), ids(sent(refused, ClientFrame.SendMessage.class)));
    List<SyncEffect> again = engine.handle(new SyncEvent.RetryRequested(first.clientMessageId()));
    assertEquals(List.of(), sent(again, ClientFrame.SendMessage.class));
  }

  @Test
  void aTemporaryRefusalIsRepeatedAfterItsHintUnderTheSameId() {
    OutboxEntry entry = mine("again");
    connect(List.of(held(3)), List.of(entry));
    List<SyncEffect> refused =
        frame(refusal(entry.clientMessageId(), ErrorCode.RATE_LIMITED, Optional.of(700L)));
    SyncEffect.StartTimer timer = timer(refused, Duration.ofMillis(700));
    assertTrue(
        refused.stream()
            .anyMatch(effect ->
                effect instanceof SyncEffect.Notify(SyncNotice.SendPutOff putOff)
                    && putOff.delay().equals(Duration.ofMillis(700))));
    List<SyncEffect> repeated = engine.handle(new SyncEvent.TimerFired(timer.timer()));
    assertEquals(
        List.of(entry.clientMessageId()), ids(sent(repeated, ClientFrame.SendMessage.class)));
  }

  @Test
  void aMessageThatIsTooLongIsWedgedWithoutBeingSent() {
    List<SyncEffect> effects = connect(List.of(held(3)), List.of(mine("x".repeat(500))));
    assertEquals(List.of(), sent(effects, ClientFrame.SendMessage.class));
    assertTrue(effects.stream().anyMatch(SyncEffect.SaveOutbox.class::isInstance));
  }

  @Test
  void waitsHaveFullJitterUnderADoublingBound() {
    Backoff backoff = new Backoff(new Random(7));
    for (int attempt = 1; attempt < 40; attempt++) {
      long bound = Math.min(30_000L, 500L << Math.min(attempt - 1, 10));
      long highest = 0;
      for (int i = 0; i < 200; i++) {
        long wait = backoff.delay(attempt).toMillis();
        assertTrue(wait >= 0 && wait <= bound, attempt + ": " + wait);
        highest = Math.max(highest, wait);
      }
      assertTrue(highest > bound * 8 / 10, "No wait near the bound of " + bound);
    }
  }

  @Test
  void theServersHintSetsTheFirstWaitAndATerminalCloseEndsIt() {
    live(List.of(), List.of());
    frame(new ServerFrame.GoingAway(4_321));
    List<SyncEffect> gone = engine.handle(new SyncEvent.Disconnected(connection, 4000, "bye"));
    assertEquals(new ConnectionState.Offline("bye", Duration.ofMillis(4_321)), engine.connection());
    List<SyncEffect> back =
        engine.handle(new SyncEvent.TimerFired(timer(gone, Duration.ofMillis(4_321)).timer()));
    connection = connection(back);
    engine.handle(
        new SyncEvent.Disconnected(
            connection, CloseCode.DEVICE_REVOKED.number(), "device revoked"));
    ConnectionState.SignedOut out =
        assertInstanceOf(ConnectionState.SignedOut.class, engine.connection());
    assertEquals("device_revoked", out.reason().code());
  }

  @Test
  void aCloseOfAnOldConnectionDoesNotTouchTheNewOne() {
    live(List.of(), List.of());
    long old = connection;
    List<SyncEffect> gone = engine.handle(new SyncEvent.Disconnected(old, 1006, ""));
    SyncEffect.StartTimer timer =
        gone.stream()
            .filter(SyncEffect.StartTimer.class::isInstance)
            .map(SyncEffect.StartTimer.class::cast)
            .reduce((_, last) -> last)
            .orElseThrow();
    connection = connection(engine.handle(new SyncEvent.TimerFired(timer.timer())));
    assertEquals(List.of(), engine.handle(new SyncEvent.Disconnected(old, 1006, "")));
    assertInstanceOf(ConnectionState.Connecting.class, engine.connection());
  }

  @Test
  void silenceForTwoHeartbeatsEndsTheConnection() {
    List<SyncEffect> effects = live(List.of(), List.of());
    for (int tick = 1; engine.connection() instanceof ConnectionState.Live; tick++) {
      assertTrue(tick <= 5, "It never notices");
      effects =
          engine.handle(new SyncEvent.TimerFired(timer(effects, Duration.ofSeconds(15)).timer()));
    }
    assertInstanceOf(ConnectionState.Offline.class, engine.connection());
  }

  @Test
  void aResumeThatIsRefusedIsTriedAgainOnANewConnection() {
    connect(List.of(held(3)), List.of());
    Problem problem = Problem.of(new TernException(ErrorCode.INTERNAL, "The server failed."));
    List<SyncEffect> effects =
        frame(
            new ServerFrame.Refused(
                problem,
                Optional.of(ClientFrame.Resume.TYPE),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    assertTrue(effects.contains(new SyncEffect.CloseConnection(connection)), effects::toString);
    ConnectionState.Offline offline =
        assertInstanceOf(ConnectionState.Offline.class, engine.connection());
    assertEquals("The server failed.", offline.reason());
  }

  @Test
  void aResumeThatNeverEndsIsGivenUpHoweverOftenTheServerPings() {
    List<SyncEffect> effects = connect(List.of(), List.of());
    SyncEffect.StartTimer before = timer(effects, Link.RESUME_TIMEOUT);
    List<SyncEffect> delta =
        frame(
            new ServerFrame.ConversationDelta(
                ID,
                Optional.empty(),
                Optional.empty(),
                Position.START,
                LOG.subList(0, 3),
                position(3)));
    engine.handle(new SyncEvent.TimerFired(before.timer()));
    assertInstanceOf(ConnectionState.Syncing.class, engine.connection());
    engine.handle(new SyncEvent.Heard(connection));
    engine.handle(new SyncEvent.TimerFired(timer(delta, Link.RESUME_TIMEOUT).timer()));
    assertInstanceOf(ConnectionState.Offline.class, engine.connection());
  }

  @Test
  void theTokenIsRenewedInBandBeforeItRunsOut() {
    List<SyncEffect> effects = live(List.of(), List.of());
    SyncEffect.StartTimer timer = timer(effects, Duration.ofMinutes(12));
    assertTrue(
        engine
            .handle(new SyncEvent.TimerFired(timer.timer()))
            .contains(new SyncEffect.RenewToken(connection)));
    List<SyncEffect> renewed =
        frame(new ServerFrame.AuthRefreshed("t", Samples.TIME.plus(Duration.ofMinutes(27))));
    assertTrue(renewed.stream().anyMatch(SyncEffect.SaveToken.class::isInstance));
    assertEquals(timer(renewed, Duration.ofMinutes(12)).delay(), Duration.ofMinutes(12));
  }

  private List<SyncEffect> connect(List<Held> held, List<OutboxEntry> outbox) {
    engine.handle(new SyncEvent.Loaded(Samples.ALICE, 0, held, List.of(), outbox));
    connection = connection(engine.handle(new SyncEvent.ConnectRequested()));
    return frame(
        new ServerFrame.Welcome(
            1,
            SessionId.parse("0193a5c0-4444-7000-8000-000000000001"),
            Samples.ALICE,
            "alice",
            ids.deviceId(),
            Samples.TIME,
            30,
            Samples.TIME.plus(Duration.ofMinutes(15)),
            new ProtocolLimits(4096, 400, 2, 50, 10, 10)));
  }

  private List<SyncEffect> live(List<Held> held, List<OutboxEntry> outbox) {
    List<SyncEffect> effects = new ArrayList<>(connect(held, outbox));
    effects.addAll(frame(new ServerFrame.CaughtUp(0)));
    return effects;
  }

  private List<SyncEffect> frame(ServerFrame frame) {
    return engine.handle(new SyncEvent.FrameReceived(connection, frame));
  }

  private static long connection(List<SyncEffect> effects) {
    return effects.stream()
        .filter(SyncEffect.Connect.class::isInstance)
        .map(SyncEffect.Connect.class::cast)
        .findFirst()
        .orElseThrow()
        .connection();
  }

  private static SyncEffect.StartTimer timer(List<SyncEffect> effects, Duration delay) {
    return effects.stream()
        .filter(SyncEffect.StartTimer.class::isInstance)
        .map(SyncEffect.StartTimer.class::cast)
        .filter(timer -> timer.delay().equals(delay))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No timer of " + delay + " in " + effects));
  }

  private static <T extends ClientFrame> List<T> sent(List<SyncEffect> effects, Class<T> type) {
    return effects.stream()
        .filter(SyncEffect.Send.class::isInstance)
        .map(effect -> ((SyncEffect.Send) effect).frame())
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  private static List<LogChange> saved(List<SyncEffect> effects) {
    return effects.stream()
        .filter(SyncEffect.SaveLog.class::isInstance)
        .map(effect -> ((SyncEffect.SaveLog) effect).change())
        .toList();
  }

  private static List<ClientMessageId> ids(List<ClientFrame.SendMessage> frames) {
    return frames.stream().map(ClientFrame.SendMessage::clientMessageId).toList();
  }

  private static Held held(int seq) {
    return new Held(ID, position(seq), LOG.get(seq - 1).ordinal());
  }

  private static Position position(int seq) {
    return Chain.advance(Position.START, ID, LOG.subList(0, seq));
  }

  private static Entry foreign(int seq) {
    Entry entry = LOG.get(seq - 1);
    return new Entry(
        entry.seq(),
        entry.entryId(),
        Samples.BOB,
        entry.clientMessageId(),
        entry.createdAt(),
        entry.ordinal(),
        entry.fact());
  }

  private OutboxEntry mine(String text) {
    return new OutboxEntry(
        ID,
        ids.clientMessageId(),
        MessageBody.text(text),
        Optional.empty(),
        Instant.EPOCH,
        new SendState.Queued());
  }

  private static ServerFrame refusal(ClientMessageId id, ErrorCode code, Optional<Long> hint) {
    TernException refusal =
        hint.map(millis -> new TernException(code, "No.", Duration.ofMillis(millis)))
            .orElseGet(() -> new TernException(code, "No."));
    return new ServerFrame.Refused(
        Problem.of(refusal),
        Optional.of(ClientFrame.SendMessage.TYPE),
        Optional.of(ID),
        Optional.of(id),
        Optional.empty());
  }
}
