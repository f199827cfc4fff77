package chat.tern.load.agent;

import chat.tern.protocol.ConversationPosition;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Owns the event loops and connects virtual clients to one server. Safe for all threads. */
public final class Agent implements AutoCloseable {

  /** Source addresses that connections within the loopback network are spread over. */
  public static final int LOOPBACK_SOURCES = SourceAddresses.POOL;

  /**
   * From the connect to {@code caught_up}; a storm of 15,000 keeps single ones waiting for seconds.
   */
  private static final Duration SETUP_LIMIT = Duration.ofSeconds(60);

  /**
   * None of Netty's own: it would leave a timer with each channel, and the limit of the set-up
   * covers the connect as well.
   */
  private static final int NO_CONNECT_LIMIT = 0;

  private final Target target;
  private final Duration setupLimit;
  private final SourceAddresses sources;
  private final Traffic traffic = new Traffic();
  private final Collection<Long> loopThreads = new ConcurrentLinkedQueue<>();
  private final EventLoopGroup loops;
  private final Bootstrap bootstrap;

  /**
   * Starts the loops.
   *
   * @param loopCount event loop threads; one drives tens of thousands of messages per second
   */
  public Agent(Target target, int loopCount) {
    this(target, loopCount, SETUP_LIMIT);
  }

  /**
   * The same with another limit.
   *
   * @param setupLimit how long a client may take from its connect until it is caught up
   */
  public Agent(Target target, int loopCount, Duration setupLimit) {
    this.target = target;
    this.setupLimit = setupLimit;
    this.sources = new SourceAddresses(target.loopback());
    this.loops = new MultiThreadIoEventLoopGroup(loopCount, noted(), LoopHandlers.factory());
    // Threads begin with their first task; whoever measures them wants to know them now.
    loops.forEach(loop -> loop.submit(() -> {}).syncUninterruptibly());
    this.bootstrap =
        new Bootstrap()
            .group(loops)
            .channel(Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.RECVBUF_ALLOCATOR, new ReceiveBuffer())
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, NO_CONNECT_LIMIT)
            .remoteAddress(target.address());
    if (Epoll.isAvailable()) {
      // The port is chosen at connect, by pair of addresses, and not at bind from the few of all.
      bootstrap.option(EpollChannelOption.IP_BIND_ADDRESS_NO_PORT, true);
    }
  }

  /**
   * Connects a client that holds nothing yet.
   *
   * @return completes on the event loop when the client is caught up; fails with a {@link
   *     chat.tern.protocol.error.TernException} when the server refuses, with a {@link
   *     TimeoutException} that says what did not come in time, or with what broke the connection
   */
  public CompletableFuture<VirtualClient> connect(Account account, ClientListener listener) {
    return connect(account, List.of(), listener);
  }

  /** Connects a client that holds these positions. */
  public CompletableFuture<VirtualClient> connect(
      Account account, List<ConversationPosition> positions, ClientListener listener) {
    VirtualClient client =
        new VirtualClient(new Upgrade(target, account.accessToken()), positions, listener, traffic);
    Bootstrap ours = bootstrap.clone().handler(client);
    sources.next().ifPresent(ours::localAddress);
    CompletableFuture<VirtualClient> ready = client.ready();
    ChannelFuture connecting = ours.connect();
    connecting.addListener(done -> {
      if (!done.isSuccess()) {
        ready.completeExceptionally(done.cause());
      }
    });
    return ready
        .orTimeout(setupLimit.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(failure -> {
          connecting.channel().close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
          throw new CompletionException(
              failure instanceof TimeoutException
                  ? new TimeoutException(
                      "%s did not come within %d s"
                          .formatted(client.awaits(), setupLimit.toSeconds()))
                  : failure);
        });
  }

  /** What all clients have put on the wire and taken from it so far. */
  public Traffic traffic() {
    return traffic;
  }

  /** The ids of the event loop threads that run, for their CPU time. */
  public long[] loopThreads() {
    return loopThreads.stream().mapToLong(Long::longValue).toArray();
  }

  private ThreadFactory noted() {
    ThreadFactory factory = new DefaultThreadFactory("tern-load-loop", true);
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
