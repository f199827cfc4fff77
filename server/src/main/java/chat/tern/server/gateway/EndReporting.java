package chat.tern.server.gateway;

import io.helidon.common.concurrency.limits.Limit;
import io.helidon.webserver.spi.ServerConnection;
import java.time.Duration;

/**
 * A connection that tells when it is over, however it came to be over: a close, an error, a socket
 * that just died.
 */
final class EndReporting implements ServerConnection {

  private final ServerConnection delegate;
  private final Runnable ended;

  EndReporting(ServerConnection delegate, Runnable ended) {
    this.delegate = delegate;
    this.ended = ended;
  }

  @Override
  public void handle(Limit limit) throws InterruptedException {
    try {
      delegate.handle(limit);
    } finally {
      ended.run();
    }
  }

  @Override
  public Duration idleTime() {
    return delegate.idleTime();
  }

  @Override
  public void close(boolean interrupt) {
    delegate.close(interrupt);
  }
}
