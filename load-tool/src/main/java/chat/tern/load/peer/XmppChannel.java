package chat.tern.load.peer;

import chat.tern.load.peer.XmppException.Kind;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;

/**
 * One WebSocket that carries a stream. {@link #onLoop} and {@link #cut} may be called from any
 * thread once it is connected, all else happens on its event loop. Its hearer is told of the end
 * exactly once.
 */
// A write or close that fails ends the connection, which is told; its future adds nothing.
@SuppressWarnings("FutureReturnValueIgnored")
final class XmppChannel extends ChannelInboundHandlerAdapter implements XmppSession.Wire {

  /** The longest stanza that is taken; servers send less than a hundredth of that. */
  static final int MESSAGE_BYTES = 1024 * 1024;

  private static final int SETUP_SECONDS = 60;

  /** Hears of the channel, on its event loop. */
  interface Hearer {
    /** The stream is ready for its purpose. */
    void onReady(XmppChannel channel);

    /** A message or presence came. */
    void onStanza(XmppChannel channel, Element stanza);

    /** The server has handled so many stanzas. */
    void onHandled(XmppChannel channel, long count);

    /** It is over; nothing follows. */
    void onEnded(XmppChannel channel, XmppException why);
  }

  private final WebSocketClientHandshaker handshaker;
  private final XmppSession session;
  private final Hearer hearer;
  private Channel channel;
  private boolean ready;
  private boolean told;

  XmppChannel(
      WebSocketClientHandshaker handshaker,
      Credentials credentials,
      XmppSession.Purpose purpose,
      ElementReader reader,
      Hearer hearer) {
    this.handshaker = handshaker;
    this.hearer = hearer;
    this.session =
        new XmppSession(
            credentials,
            purpose,
            reader,
            this,
            new XmppSession.Hearer() {
              @Override
              public void onReady() {
                ready = true;
                hearer.onReady(XmppChannel.this);
              }

              @Override
              public void onStanza(Element stanza) {
                hearer.onStanza(XmppChannel.this, stanza);
              }

              @Override
              public void onHandled(long count) {
                hearer.onHandled(XmppChannel.this, count);
              }
            });
  }

  /** Sends a stanza; {@link #flush} puts it on the wire. */
  long stanza(String xml) {
    return session.stanza(xml);
  }

  /** Asks how many stanzas the server has handled. */
  void askHandled() {
    session.askHandled();
  }

  void flush() {
    channel.flush();
  }

  /** Runs a task on the event loop. */
  void onLoop(Runnable task) {
    channel.eventLoop().execute(task);
  }

  /** Runs a task on the event loop later. */
  void onLoop(Runnable task, long millis) {
    channel.eventLoop().schedule(task, millis, TimeUnit.MILLISECONDS);
  }

  /** Starts or stops to read from the socket. */
  void reading(boolean on) {
    channel.config().setAutoRead(on);
  }

  /** Says goodbye and disconnects. */
  void close() {
    onLoop(() -> {
      session.end();
      channel.writeAndFlush(new CloseWebSocketFrame(1000, ""));
      channel.close();
    });
  }

  /** Disconnects without a word. */
  void cut() {
    channel.close();
  }

  /** It could not even be connected. */
  void failed(Throwable cause) {
    tell(
        new XmppException(
            Kind.TEMPORARY, "Nothing answers there: " + cause.getMessage() + ".", cause));
  }

  @Override
  public void send(String xml) {
    channel.write(
        new TextWebSocketFrame(ByteBufUtil.writeUtf8(channel.alloc(), xml)), channel.voidPromise());
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    channel = context.channel();
    handshaker.handshake(channel);
    channel
        .eventLoop()
        .schedule(
            () -> {
              if (!ready) {
                end(new XmppException(Kind.TIMED_OUT, "The server gives no answer in time."));
              }
            },
            SETUP_SECONDS,
            TimeUnit.SECONDS);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    try {
      switch (message) {
        case FullHttpResponse answer -> finishHandshake(answer);
        case TextWebSocketFrame text -> session.receive(ByteBufUtil.getBytes(text.content()));
        case PingWebSocketFrame ping ->
            channel.write(new PongWebSocketFrame(ping.content().retain()));
        case CloseWebSocketFrame close ->
            end(
                new XmppException(
                    Kind.TEMPORARY,
                    "The server closed the connection (%d %s)."
                        .formatted(close.statusCode(), close.reasonText())));
        case WebSocketFrame other ->
            throw new XmppException(
                Kind.UNEXPECTED,
                "The server sent a frame that is not text: "
                    + other.getClass().getSimpleName()
                    + ".");
        default -> {}
      }
    } catch (XmppException e) {
      end(e);
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    context.flush();
  }

  private void finishHandshake(FullHttpResponse answer) {
    if (!answer.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS)) {
      throw new XmppException(
          answer.status().codeClass() == HttpStatusClass.SERVER_ERROR
              ? Kind.TEMPORARY
              : Kind.REFUSED,
          "The server answers with HTTP status %d instead of a WebSocket: check the path."
              .formatted(answer.status().code()));
    }
    try {
      handshaker.finishHandshake(channel, answer);
    } catch (WebSocketHandshakeException e) {
      throw new XmppException(
          Kind.UNSUPPORTED,
          "The server does not speak XMPP on this WebSocket: " + e.getMessage(),
          e);
    }
    channel
        .pipeline()
        .addBefore(
            channel.pipeline().context(this).name(),
            "fragments",
            new WebSocketFrameAggregator(MESSAGE_BYTES));
    session.start();
  }

  private void end(XmppException why) {
    tell(why);
    channel.close();
  }

  private void tell(XmppException why) {
    if (!told) {
      told = true;
      hearer.onEnded(this, why);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    end(
        cause instanceof XmppException ours
            ? ours
            : new XmppException(Kind.TEMPORARY, "The connection broke: " + cause, cause));
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    tell(new XmppException(Kind.TEMPORARY, "The server ended the connection without a word."));
  }
}
