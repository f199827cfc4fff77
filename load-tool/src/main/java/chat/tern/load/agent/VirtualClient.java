package chat.tern.load.agent;

import chat.tern.protocol.ClientFrame;
import chat.tern.protocol.ConversationPosition;
import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.codec.FrameCodec;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One connected device. It shakes hands, resumes, answers pings, and hands every frame to its
 * listener; what it is for is the listener's business. {@link #send}, {@link #reading} and {@link
 * #close} may be called from any thread, all else happens on its event loop.
 *
 * <p>It is the only handler of its channel and reads and writes WebSocket frames itself: Netty's
 * codec is made of several handlers and buffers for each connection, where an idle client of ours
 * has a reader of a few words (docs/scaling.md has the table).
 */
// A write or close that fails ends the connection, which exceptionCaught and channelInactive
// report; its future adds nothing.
@SuppressWarnings("FutureReturnValueIgnored")
public final class VirtualClient extends ChannelInboundHandlerAdapter implements FrameReader.Sink {

  /** A page of history with bodies of the largest size has three megabytes and more. */
  private static final int MESSAGE_BYTES = 16 * 1024 * 1024;

  private static final int NORMAL = 1000;
  private static final Closed ENDED = new Closed(Closed.WITHOUT_CLOSE, "the connection ended");

  private final ClientListener listener;
  private final Traffic traffic;

  // Needed until the client is caught up, and then let go.
  private Upgrade upgrade;
  private List<ConversationPosition> positions;
  private CompletableFuture<VirtualClient> ready = new CompletableFuture<>();

  private boolean caughtUp;
  private final FrameReader frames = new FrameReader(MESSAGE_BYTES);
  private volatile Channel channel;

  /** After a close frame nothing may be sent. */
  private volatile boolean closing;

  /** Answers to what is being read leave together, after the last of it. */
  private boolean reading;

  private Closed closed = ENDED;

  VirtualClient(
      Upgrade upgrade,
      List<ConversationPosition> positions,
      ClientListener listener,
      Traffic traffic) {
    this.upgrade = upgrade;
    this.positions = positions;
    this.listener = listener;
    this.traffic = traffic;
  }

  /** Whether it was ever caught up. On the event loop only. */
  public boolean wasReady() {
    return caughtUp;
  }

  /**
   * What it waits for on its way to being caught up, for a message about it: read by another thread
   * than writes it, it may be the step before.
   */
  String awaits() {
    if (channel == null) {
      return "the connection";
    }
    if (upgrade != null) {
      return "the answer to the handshake";
    }
    return positions == null ? "the end of the resume" : "the welcome";
  }

  /** Only before the connection is made. */
  CompletableFuture<VirtualClient> ready() {
    return ready;
  }

  /** Sends a frame. What cannot be sent any more is dropped: the listener hears of the close. */
  public void send(ClientFrame frame) {
    write(FrameReader.TEXT, FrameCodec.encode(frame));
  }

  /** Runs a task on the client's event loop. */
  public void onLoop(Runnable task) {
    channel.eventLoop().execute(task);
  }

  /** Starts or stops to read from the socket, as a slow reader does. */
  public void reading(boolean on) {
    channel.config().setAutoRead(on);
  }

  /** Says goodbye; the server then ends the connection. */
  public void close() {
    close(NORMAL, "done");
  }

  /** Disconnects without a word, as a killed process does. */
  public void cut() {
    channel.close();
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    channel = context.channel();
    put(upgrade.request());
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws IOException {
    ByteBuf bytes = (ByteBuf) message;
    try {
      traffic.received(bytes.readableBytes());
      reading = true;
      if (upgrade != null) {
        shakeHands(bytes);
      }
      if (upgrade == null && bytes.isReadable()) {
        frames.read(bytes, this);
      }
    } finally {
      bytes.release();
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    reading = false;
    context.flush();
  }

  private void shakeHands(ByteBuf bytes) throws IOException {
    switch (upgrade.read(bytes)) {
      case Upgrade.Answer.Waiting _ -> {}
      case Upgrade.Answer.Accepted _ -> upgrade = null;
      case Upgrade.Answer.Refused refused -> {
        refuse(refused);
        channel.close();
      }
    }
  }

  private void refuse(Upgrade.Answer.Refused refused) {
    if (ready != null) {
      ready.completeExceptionally(HttpApi.refusal(refused.status(), refused.body()));
    }
  }

  @Override
  public void onText(byte[] utf8) {
    ServerFrame frame = FrameCodec.decodeServer(utf8);
    if (frame instanceof ServerFrame.Welcome) {
      send(new ClientFrame.Resume(0, positions, false));
      positions = null;
    }
    listener.onFrame(this, frame);
    if (ready == null) {
      return;
    }
    if (frame instanceof ServerFrame.CaughtUp) {
      CompletableFuture<VirtualClient> waiting = ready;
      ready = null;
      caughtUp = true;
      waiting.complete(this);
    } else if (frame instanceof ServerFrame.Refused refused && ofResume(refused)) {
      // No caught_up will follow.
      ready.completeExceptionally(new ResumeRefusedException(refused.error()));
      channel.close();
    }
  }

  private static boolean ofResume(ServerFrame.Refused refused) {
    return refused.refersTo().filter(ClientFrame.Resume.TYPE::equals).isPresent();
  }

  @Override
  public void onPing(byte[] payload) {
    write(FrameReader.PONG, payload);
  }

  @Override
  public void onClose(int code, String reason) {
    closed = new Closed(code, reason);
    // The server waits for the answer before it ends the connection in its turn.
    close(code == FrameReader.NO_CODE ? NORMAL : code, "");
    channel.flush();
    channel.close();
  }

  private void close(int code, String reason) {
    if (!closing) {
      put(FrameWriter.close(channel.alloc(), code, reason, mask()));
      closing = true;
    }
  }

  private void write(int opcode, byte[] payload) {
    if (!closing) {
      put(FrameWriter.frame(channel.alloc(), opcode, payload, mask()));
    }
  }

  private void put(ByteBuf bytes) {
    traffic.sent(bytes.readableBytes());
    if (reading && channel.eventLoop().inEventLoop()) {
      channel.write(bytes, channel.voidPromise());
    } else {
      channel.writeAndFlush(bytes, channel.voidPromise());
    }
  }

  private static int mask() {
    return ThreadLocalRandom.current().nextInt();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    closed = new Closed(Closed.WITHOUT_CLOSE, String.valueOf(cause.getMessage()));
    if (cause instanceof BrokenFramesException broken) {
      close(broken.closeCode(), "");
      channel.flush();
    }
    if (ready != null) {
      ready.completeExceptionally(cause);
    }
    context.close();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (upgrade != null && upgrade.atEnd() instanceof Upgrade.Answer.Refused refused) {
      refuse(refused);
    }
    if (ready != null) {
      ready.completeExceptionally(new IOException("closed before it was caught up: " + closed));
      ready = null;
    }
    listener.onClosed(this, closed);
  }
}
