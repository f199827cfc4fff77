package chat.tern.load.agent;

import io.netty.channel.DefaultSelectStrategyFactory;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;

/** How event loops of clients wait for their sockets: the same for Tern and for its peers. */
public final class LoopHandlers {

  /**
   * Sockets that a loop reads from before it looks at what is due: as many as take some half a
   * millisecond. A message to a group comes on all of them at once, and what is to be sent
   * meanwhile would wait for the last of them.
   */
  private static final int EVENTS_AT_ONCE = 64;

  private LoopHandlers() {}

  /** With the native transport where there is one. */
  public static IoHandlerFactory factory() {
    return Epoll.isAvailable()
        ? EpollIoHandler.newFactory(EVENTS_AT_ONCE, DefaultSelectStrategyFactory.INSTANCE)
        : NioIoHandler.newFactory();
  }
}
