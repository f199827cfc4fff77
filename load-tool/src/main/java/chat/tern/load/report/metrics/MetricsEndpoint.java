package chat.tern.load.report.metrics;

import chat.tern.load.outcome.ExitCode;
import chat.tern.load.outcome.LoadException;
import chat.tern.load.result.FaultMark;
import chat.tern.load.result.Point;
import chat.tern.load.result.RunListener;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves the state of a run to Prometheus at {@code /metrics}, from opening until closing. */
public final class MetricsEndpoint implements RunListener, AutoCloseable {

  private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";
  private static final int ONLY_ONE_PAGE = 404;
  private static final int OK = 200;

  private final RunMetrics metrics;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private MetricsEndpoint(RunMetrics metrics, HttpServer server) {
    this.metrics = metrics;
    this.server = server;
  }

  /**
   * Starts to serve.
   *
   * @param address with port 0 for any free one
   * @throws LoadException when the port is taken
   */
  public static MetricsEndpoint open(InetSocketAddress address, String scenario) {
    try {
      MetricsEndpoint endpoint =
          new MetricsEndpoint(new RunMetrics(scenario), HttpServer.create(address, 0));
      endpoint.server.createContext("/", endpoint::answer);
      endpoint.server.setExecutor(endpoint.threads);
      endpoint.server.start();
      return endpoint;
    } catch (IOException e) {
      throw new LoadException(
          ExitCode.USAGE,
          "Cannot serve metrics at %s:%d (%s): choose another --metrics-port."
              .formatted(address.getHostString(), address.getPort(), e.getMessage()),
          e);
    }
  }

  /** Where it listens. */
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void onStep(String step) {
    metrics.onStep(step);
  }

  @Override
  public void onPoint(Point point) {
    metrics.onPoint(point);
  }

  @Override
  public void onFault(FaultMark fault) {
    metrics.onFault(fault);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean known = exchange.getRequestURI().getPath().equals("/metrics");
      byte[] body =
          (known ? metrics.page() : "The metrics are at /metrics.\n")
              .getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", TYPE);
      exchange.sendResponseHeaders(known ? OK : ONLY_ONE_PAGE, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
