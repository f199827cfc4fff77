package chat.tern.server.http;

import chat.tern.server.observe.Metrics;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;

/** Counts the answers by the class of their status, and times them. */
final class RequestCounts implements Filter {

  private static final int CLASSES = 6;

  private final LongAdder[] byClass = new LongAdder[CLASSES];
  private final LongConsumer duration;

  RequestCounts(Metrics metrics) {
    for (int i = 1; i < CLASSES; i++) {
      LongAdder count = new LongAdder();
      byClass[i] = count;
      metrics.counter("tern.http.requests", "Answered requests", "status", i + "xx", count::sum);
    }
    duration = metrics.timer("tern.http.duration", "From a request to its answer");
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    long start = System.nanoTime();
    try {
      chain.proceed();
    } finally {
      duration.accept(System.nanoTime() - start);
      int statusClass = response.status().code() / 100;
      if (statusClass > 0 && statusClass < CLASSES) {
        byClass[statusClass].increment();
      }
    }
  }
}
