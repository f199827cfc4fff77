package chat.tern.client.sync;

import chat.tern.client.outbox.OutboxEntry;
import chat.tern.client.outbox.SendState;
import chat.tern.client.store.Held;
import chat.tern.client.store.LogChange;
import chat.tern.protocol.ClientFrame;
import chat.tern.protocol.ProtocolLimits;
import chat.tern.protocol.Samples;
import chat.tern.protocol.ServerFrame;
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

/** A sync engine whose network is the test: what it is told, and what it wants done. */
abstract class DrivenEngine {

  static final ConversationId ID = Samples.CONVERSATION;
  static final List<Entry> LOG = Samples.LOG;

  final Ids ids = new Ids(InstantSource.fixed(Samples.TIME), new Random(1));
  final SyncEngine engine = new SyncEngine(new Random(1));
  long connection;

  List<SyncEffect> connect(List<Held> held, List<OutboxEntry> outbox) {
    engine.handle(new SyncEvent.Loaded(Samples.ALICE, 0, held, List.of(), outbox, List.of()));
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

  List<SyncEffect> live(List<Held> held, List<OutboxEntry> outbox) {
    List<SyncEffect> effects = new ArrayList<>(connect(held, outbox));
    effects.addAll(frame(new ServerFrame.CaughtUp(0)));
    return effects;
  }

  List<SyncEffect> frame(ServerFrame frame) {
    return engine.handle(new SyncEvent.FrameReceived(connection, frame));
  }

  static long connection(List<SyncEffect> effects) {
    return effects.stream()
        .filter(SyncEffect.Connect.class::isInstance)
        .map(SyncEffect.Connect.class::cast)
        .findFirst()
        .orElseThrow()
        .connection();
  }

  static SyncEffect.StartTimer timer(List<SyncEffect> effects, Duration delay) {
    return effects.stream()
        .filter(SyncEffect.StartTimer.class::isInstance)
        .map(SyncEffect.StartTimer.class::cast)
        .filter(timer -> timer.delay().equals(delay))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No timer of " + delay + " in " + effects));
  }

  static <T extends ClientFrame> List<T> sent(List<SyncEffect> effects, Class<T> type) {
    return effects.stream()
        .filter(SyncEffect.Send.class::isInstance)
        .map(effect -> ((SyncEffect.Send) effect).frame())
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  static List<LogChange> saved(List<SyncEffect> effects) {
    return effects.stream()
        .filter(SyncEffect.SaveLog.class::isInstance)
        .map(effect -> ((SyncEffect.SaveLog) effect).change())
        .toList();
  }

  static List<ClientMessageId> ids(List<ClientFrame.SendMessage> frames) {
    return frames.stream().map(ClientFrame.SendMessage::clientMessageId).toList();
  }

  static Held held(int seq) {
    return new Held(ID, position(seq), LOG.get(seq - 1).ordinal());
  }

  static Position position(int seq) {
    return Chain.advance(Position.START, ID, LOG.subList(0, seq));
  }

  static Entry foreign(int seq) {
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

  OutboxEntry mine(String text) {
    return new OutboxEntry(
        ID,
        ids.clientMessageId(),
        MessageBody.text(text),
        Optional.empty(),
        Instant.EPOCH,
        new SendState.Queued());
  }

  static ServerFrame refusal(ClientMessageId id, ErrorCode code, Optional<Long> hint) {
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
