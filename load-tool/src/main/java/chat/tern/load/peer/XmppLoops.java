package chat.tern.load.peer;

import chat.tern.load.agent.LoopHandlers;
import chat.tern.load.agent.SourceAddresses;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakerFactory;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** Owns the event loops and opens streams to one XMPP server. Safe for all threads. */
final class XmppLoops implements AutoCloseable {

  private static final String SUBPROTOCOL = "xmpp";
  private static final int CONNECT_LIMIT_MILLIS = 30_000;
  private static final int HANDSHAKE_ANSWER_BYTES = 8 * 1024;

  private final PeerServer server;
  private final SourceAddresses sources;
  private final ElementReader reader = new ElementReader();
  private final ByteCounter bytes = new ByteCounter();
  private final Collection<Long> loopThreads = new ConcurrentLinkedQueue<>();
  private final EventLoopGroup loops;
  private final Bootstrap bootstrap;

  XmppLoops(PeerServer server, int loopCount) {
    this.server = server;
    this.sources = new SourceAddresses(server.loopback());
    this.loops = new MultiThreadIoEventLoopGroup(loopCount, noted(), LoopHandlers.factory());
    // Threads begin with their first task; whoever measures them wants to know them now.
    loops.forEach(loop -> loop.submit(() -> {}).syncUninterruptibly());
    this.bootstrap =
        new Bootstrap()
            .group(loops)
            .channel(Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_LIMIT_MILLIS)
            .remoteAddress(server.address());
    if (Epoll.isAvailable()) {
      bootstrap.option(EpollChannelOption.IP_BIND_ADDRESS_NO_PORT, true);
    }
  }

  /** Opens a stream; its hearer is told how that goes. */
  @SuppressWarnings("FutureReturnValueIgnored") // the hearer is told
  void open(Credentials credentials, XmppSession.Purpose purpose, XmppChannel.Hearer hearer) {
    XmppChannel stream =
        new XmppChannel(
            WebSocketClientHandshakerFactory.newHandshaker(
                server.webSocket(),
                WebSocketVersion.V13,
                SUBPROTOCOL,
                false,
                new DefaultHttpHeaders(),
                XmppChannel.MESSAGE_BYTES),
            credentials,
            purpose,
            reader,
            hearer);
    Bootstrap ours =
        bootstrap
            .clone()
            .handler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel
                        .pipeline()
                        .addLast(bytes)
                        .addLast(new HttpClientCodec())
                        .addLast(new HttpObjectAggregator(HANDSHAKE_ANSWER_BYTES))
                        .addLast(stream);
                  }
                });
    sources.next().ifPresent(ours::localAddress);
    ours.connect()
        .addListener(done -> {
          if (!done.isSuccess()) {
            stream.failed(done.cause());
          }
        });
  }

  PeerServer server() {
    return server;
  }

  ByteCounter bytes() {
    return bytes;
  }

  long[] loopThreads() {
    return loopThreads.stream().mapToLong(Long::longValue).toArray();
  }

  private ThreadFactory noted() {
    ThreadFactory factory = new DefaultThreadFactory("tern-load-peer-loop", true);
    return task -> {
      Thread thread = factory.newThread(task);
      loopThreads.add(thread.threadId());
      return thread;
    };
  }

  /** Cuts all connections and ends the loops. */
  @Override
  public void close() {
    loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
  }
}
