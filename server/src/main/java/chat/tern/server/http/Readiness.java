package chat.tern.server.http;

import io.helidon.health.HealthCheck;
import io.helidon.health.HealthCheckResponse;
import io.helidon.health.HealthCheckType;

/**
 * Whether this server wants new clients: from the moment it serves until just before it drains. A
 * load balancer asks at {@code /health/ready}. It never depends on the load.
 */
public final class Readiness implements HealthCheck {

  private volatile boolean ready;

  /** The server serves. */
  public void ready() {
    ready = true;
  }

  /** The server is about to drain. */
  public void draining() {
    ready = false;
  }

  @Override
  public HealthCheckType type() {
    return HealthCheckType.READINESS;
  }

  @Override
  public String name() {
    return "serving";
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.builder().status(ready).build();
  }
}
