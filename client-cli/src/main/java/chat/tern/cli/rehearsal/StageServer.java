package chat.tern.cli.rehearsal;

import chat.tern.protocol.ClientFrame;
import chat.tern.protocol.ProtocolLimits;
import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.api.ErrorBody;
import chat.tern.protocol.api.LoginGrant;
import chat.tern.protocol.api.UserList;
import chat.tern.protocol.api.UserProfile;
import chat.tern.protocol.codec.ApiCodec;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.Problem;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.DeviceId;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.ConversationKind;
import chat.tern.protocol.log.ConversationState;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Fact;
import chat.tern.protocol.log.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Cardboard: knows one user, one conversation, and the lines of one play. Accepts every password
 * and every message, and keeps nothing.
 */
final class StageServer implements AutoCloseable {

  private final InstantSource clock;
  private final Ids ids;
  private final UserId alice;
  private final UserId bob;
  private final DeviceId device;
  private final ConversationState conversation;
  private final AtomicLong head = new AtomicLong();
  private final ServerSocket socket;

  StageServer(InstantSource clock) {
    this.clock = clock;
    this.ids = new Ids(clock, new SecureRandom());
    this.alice = ids.userId();
    this.bob = ids.userId();
    this.device = ids.deviceId();
    this.conversation = conversation();
    head.set(conversation.position().seq());
    try {
      this.socket = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var _ = Thread.ofVirtual().name("stage").start(this::accept);
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  private void accept() {
    try {
      while (!socket.isClosed()) {
        Socket visitor = socket.accept();
        var _ = Thread.ofVirtual().name("visitor").start(() -> serve(visitor));
      }
    } catch (IOException e) {
      // The play is over.
    }
  }

  private void serve(Socket visitor) {
    try (visitor) {
      StageWire wire = new StageWire(visitor);
      for (var request = wire.request(); request.isPresent(); request = wire.request()) {
        if (request.get().isUpgrade()) {
          wire.upgrade(request.get());
          converse(wire);
          return;
        }
        answer(wire, request.get());
      }
    } catch (IOException e) {
      // The visitor has gone.
    }
  }

  private void answer(StageWire wire, StageWire.Request request) throws IOException {
    switch (request.line()) {
      case String line when line.startsWith("POST /v1/accounts") ->
          wire.answer(
              201,
              ApiCodec.write(
                  new LoginGrant(
                      alice,
                      "alice",
                      device,
                      "access",
                      clock.instant().plus(Duration.ofHours(1)),
                      "refresh")));
      case String line when line.startsWith("GET /v1/users") ->
          wire.answer(200, ApiCodec.write(new UserList(List.of(new UserProfile(bob, "bob")))));
      case String line when line.startsWith("POST /v1/conversations ") ->
          wire.answer(201, ApiCodec.write(conversation.snapshot()));
      case String _ ->
          wire.answer(
              404,
              ApiCodec.write(
                  new ErrorBody(
                      Problem.of(new TernException(ErrorCode.NOT_FOUND, "Not in this play.")))));
    }
  }

  private void converse(StageWire wire) throws IOException {
    wire.say(
        new ServerFrame.Welcome(
            1,
            ids.sessionId(),
            alice,
            "alice",
            device,
            clock.instant(),
            30,
            clock.instant().plus(Duration.ofHours(1)),
            ProtocolLimits.DEFAULTS));
    for (var frame = wire.hear(); frame.isPresent(); frame = wire.hear()) {
      if (frame.get() instanceof ClientFrame.Resume) {
        wire.say(new ServerFrame.CaughtUp(0));
      } else if (frame.get() instanceof ClientFrame.SendMessage message) {
        long seq = head.incrementAndGet();
        wire.say(
            new ServerFrame.MessageAck(
                message.conversationId(),
                message.clientMessageId(),
                ids.entryId(),
                seq,
                seq - conversation.position().seq(),
                clock.instant()));
      }
    }
  }

  private ConversationState conversation() {
    ConversationId id = Ids.directConversation(alice, bob);
    return ConversationState.empty(id)
        .apply(entry(1, new Fact.ConversationCreated(ConversationKind.DIRECT, "")))
        .apply(entry(2, new Fact.MemberAdded(alice, "alice", Role.MEMBER)))
        .apply(entry(3, new Fact.MemberAdded(bob, "bob", Role.MEMBER)));
  }

  private Entry entry(long seq, Fact fact) {
    return new Entry(seq, ids.entryId(), alice, ids.clientMessageId(), clock.instant(), 0, fact);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
