package chat.tern.server.gateway;

import chat.tern.protocol.ClientFrame;
import chat.tern.protocol.ProtocolVersion;
import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.codec.FrameCodec;
import chat.tern.protocol.error.CloseCode;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.SessionId;
import chat.tern.server.account.Principal;
import chat.tern.server.session.Session;
import io.helidon.common.buffers.BufferData;
import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsSession;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * One connection, from its handshake to its end. The framework calls it on the connection's own
 * thread. Nothing thrown in here may leave it: the framework would send its text to the peer.
 */
final class GatewayConnection implements WsListener {

  private static final Logger LOGGER = System.getLogger(GatewayConnection.class.getName());

  /** After so many frames that are no frames, the peer is not one of ours. */
  private static final int MAX_MALFORMED = 10;

  private final Gateway gateway;
  private final FrameAssembler assembler;
  private final ResumeVector resume;
  private final Principal principal;
  private Session session;

  /** Made when the connection first reads: most hardly do. */
  private @Nullable ReadTurns reads;

  private int malformed;

  GatewayConnection(Gateway gateway, Principal principal) {
    this.gateway = gateway;
    this.principal = principal;
    this.assembler = new FrameAssembler(gateway.settings().limits().maxFrameBytes());
    this.resume = new ResumeVector(gateway.settings().limits());
  }

  @Override
  public void onOpen(WsSession socket) {
    SessionId id = gateway.ids().sessionId();
    session =
        new Session(
            id,
            new Session.Owner(principal.userId(), principal.userName(), principal.deviceId()),
            principal.expiresAt(),
            new HelidonWire(socket),
            gateway.workers(),
            gateway.settings().outboundQueueBytes());
    session.heard(gateway.clocks().nanos().getAsLong());
    session.send(welcome());
    gateway.hub().add(session);
    try {
      gateway.handshake().shutOutMeanwhile(principal.deviceId()).ifPresent(this::end);
    } catch (TernException e) {
      LOGGER.log(Level.WARNING, "Nobody can say whether " + session + " may stay: " + e.code());
      end(CloseCode.INTERNAL);
    }
  }

  @Override
  public void onMessage(WsSession socket, String part, boolean last) {
    session.heard(gateway.clocks().nanos().getAsLong());
    try {
      assembler.add(part, last).ifPresent(this::frame);
    } catch (FrameAssembler.Broken e) {
      end(e.code());
    }
  }

  @Override
  public void onMessage(WsSession socket, BufferData part, boolean last) {
    end(CloseCode.PROTOCOL_VIOLATION); // we speak text only
  }

  private void frame(String text) {
    ClientFrame frame;
    try {
      frame = FrameCodec.decodeClient(text);
    } catch (TernException e) {
      session.send(Refusals.of(e));
      malformed++;
      if (malformed >= MAX_MALFORMED) {
        end(CloseCode.PROTOCOL_VIOLATION);
      }
      return;
    }
    switch (frame) {
      case ClientFrame.Resume part -> resume.add(part).ifPresent(this::handle);
      case ClientFrame.GetHistory _, ClientFrame.CatchUp _ -> readBehind(frame);
      case ClientFrame.SendMessage _,
          ClientFrame.MarkDelivered _,
          ClientFrame.MarkRead _,
          ClientFrame.SetTyping _,
          ClientFrame.WatchPresence _,
          ClientFrame.RefreshAuth _,
          ClientFrame.Unknown _ ->
          handle(frame);
    }
  }

  private void readBehind(ClientFrame frame) {
    if (reads == null) {
      reads = new ReadTurns(gateway.workers());
    }
    try {
      reads.add(() -> handle(frame));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the server is closing, and this session with it
    } catch (RejectedExecutionException e) {
      session.send(
          Refusals.of(
              new TernException(ErrorCode.SHUTTING_DOWN, "The server is going away.", e), frame));
    }
  }

  private void handle(ClientFrame frame) {
    try {
      gateway.frames().handle(session, frame);
    } catch (TernException e) {
      session.send(Refusals.of(e, frame));
    } catch (RuntimeException e) {
      LOGGER.log(Level.ERROR, "Handling " + frame.type() + " of " + session, e);
      session.send(
          Refusals.of(new TernException(ErrorCode.INTERNAL, "The server failed at this."), frame));
    }
  }

  @Override
  public void onPing(WsSession socket, BufferData payload) {
    session.heard(gateway.clocks().nanos().getAsLong());
    session.pong(payload.readBytes());
  }

  @Override
  public void onPong(WsSession socket, BufferData payload) {
    session.heard(gateway.clocks().nanos().getAsLong());
  }

  /** The connection is over, in whatever way; the framework reports only some of the ways. */
  void ended() {
    if (session != null) {
      session.gone();
      gateway.hub().remove(session);
    }
    if (reads != null) {
      reads.end();
    }
  }

  private void end(CloseCode code) {
    session.close(code);
    gateway.hub().remove(session);
  }

  private ServerFrame.Welcome welcome() {
    return new ServerFrame.Welcome(
        ProtocolVersion.REVISION,
        session.id(),
        session.userId(),
        session.userName(),
        session.deviceId(),
        gateway.clocks().clock().instant(),
        Math.toIntExact(gateway.settings().heartbeat().toSeconds()),
        session.tokenExpiresAt(),
        gateway.settings().limits());
  }
}
