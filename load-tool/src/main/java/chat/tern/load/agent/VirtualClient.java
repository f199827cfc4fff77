package chat.tern.load.agent;

import chat.tern.protocol.ClientFrame;
import chat.tern.protocol.ConversationPosition;
import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.codec.FrameCodec;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * One connected device. It shakes hands, resumes, answers pings, and hands every frame to its
 * listener; what it is for is the listener's business. {@link #send}, {@link #reading} and {@link
 * #close} may be called from any thread, all else happens on its event loop.
 */
// A write or close that fails ends the connection, which exceptionCaught and channelInactive
// report; its future adds nothing.
@SuppressWarnings("FutureReturnValueIgnored")
public final class VirtualClient extends ChannelInboundHandlerAdapter {

  private static final int MESSAGE_BYTES = 16 * 1024 * 1024;

  private final ClientListener listener;

  // Needed until the client is caught up, and then let go.
  private WebSocketClientHandshaker handshaker;
  private List<ConversationPosition> positions;
  private CompletableFuture<VirtualClient> ready = new CompletableFuture<>();

  private boolean caughtUp;
  private volatile Channel channel;
  private Closed closed = new Closed(Closed.WITHOUT_CLOSE, "the connection ended");

  VirtualClient(
      WebSocketClientHandshaker handshaker,
      List<ConversationPosition> positions,
      ClientListener listener) {
    this.handshaker = handshaker;
    this.positions = positions;
    this.listener = listener;
  }

  /** Whether it was ever caught up. On the event loop only. */
  public boolean wasReady() {
    return caughtUp;
  }

  /** Only before the connection is made. */
  CompletableFuture<VirtualClient> ready() {
    return ready;
  }

  /** Sends a frame. What cannot be sent any more is dropped: the listener hears of the close. */
  public void send(ClientFrame frame) {
    write(new TextWebSocketFrame(Unpooled.wrappedBuffer(FrameCodec.encode(frame))));
  }

  /** Runs a task on the client's event loop. */
  public void onLoop(Runnable task) {
    channel.eventLoop().execute(task);
  }

  /** Starts or stops to read from the socket, as a slow reader does. */
  public void reading(boolean on) {
    channel.config().setAutoRead(on);
  }

  /** Says goodbye and disconnects. */
  public void close() {
    write(new CloseWebSocketFrame(1000, "done"));
  }

  /** Disconnects without a word, as a killed process does. */
  public void cut() {
    channel.close();
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    channel = context.channel();
    handshaker.handshake(channel);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    try {
      switch (message) {
        case FullHttpResponse answer -> finishHandshake(answer);
        case TextWebSocketFrame text ->
            receive(FrameCodec.decodeServer(ByteBufUtil.getBytes(text.content())));
        case PingWebSocketFrame ping -> write(new PongWebSocketFrame(ping.content().retain()));
        case CloseWebSocketFrame close -> {
          closed = new Closed(close.statusCode(), close.reasonText());
          context.close();
        }
        default -> {}
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void finishHandshake(FullHttpResponse answer) {
    if (!answer.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS)) {
      ready.completeExceptionally(
          HttpApi.refusal(answer.status().code(), ByteBufUtil.getBytes(answer.content())));
      channel.close();
      return;
    }
    handshaker.finishHandshake(channel, answer);
    channel
        .pipeline()
        .addBefore(
            channel.pipeline().context(this).name(),
            "fragments",
            new WebSocketFrameAggregator(MESSAGE_BYTES));
    handshaker = null;
  }

  private void receive(ServerFrame frame) {
    if (frame instanceof ServerFrame.Welcome) {
      send(new ClientFrame.Resume(0, positions, false));
      positions = null;
    }
    listener.onFrame(this, frame);
    if (frame instanceof ServerFrame.CaughtUp && ready != null) {
      CompletableFuture<VirtualClient> waiting = ready;
      ready = null;
      caughtUp = true;
      waiting.complete(this);
    }
  }

  private void write(WebSocketFrame frame) {
    channel.writeAndFlush(frame, channel.voidPromise());
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    closed = new Closed(Closed.WITHOUT_CLOSE, String.valueOf(cause.getMessage()));
    if (ready != null) {
      ready.completeExceptionally(cause);
    }
    context.close();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (ready != null) {
      ready.completeExceptionally(new IOException("closed before it was caught up: " + closed));
      ready = null;
    }
    listener.onClosed(this, closed);
  }
}
