package chat.tern.load.report.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.load.outcome.LoadException;
import chat.tern.load.report.SampleRuns;
import chat.tern.load.result.FaultMark;
import chat.tern.load.result.Point;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MetricsEndpointTest {

  private static final Pattern SAMPLE =
      Pattern.compile(
          "([a-z_]+)(\\{[a-z]+=\"(?:[^\"\\\\\n]|\\\\[\\\\\"n])*\"})? (-?[0-9.]+(?:E-?[0-9]+)?)");

  private final MetricsEndpoint endpoint =
      MetricsEndpoint.open(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), "a \"name\"\n\\");
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    client.close();
    endpoint.close();
  }

  @Test
  void beforeTheFirstPointThereAreCountersAtZero() throws Exception {
    String page = get("/metrics").body();
    assertTrue(page.contains("\ntern_load_acks_total 0\n"), page);
    assertTrue(page.contains("tern_load_run_info{scenario=\"a \\\"name\\\"\\n\\\\\"} 1\n"), page);
  }

  @Test
  void countersAddUpAndGaugesAreOfTheLastInterval() throws Exception {
    long acked = 0;
    for (Point each : SampleRuns.steady(3).timeline().subList(0, 10)) {
      endpoint.onPoint(each);
      acked += each.counts().acked();
    }
    endpoint.onFault(new FaultMark("kill", "server 1", 4, 5, 1));
    endpoint.onFault(new FaultMark("kill", "server 2", 6, 7, 1));
    String page = get("/metrics").body();
    assertTrue(page.contains("\ntern_load_acks_total " + acked + "\n"), page);
    assertTrue(page.contains("\ntern_load_faults_total{kind=\"kill\"} 2\n"), page);
    assertTrue(page.contains("\ntern_load_connections 10000\n"), page);
    assertTrue(page.contains("\ntern_load_ack_latency_seconds{quantile=\"0.99\"} 0.00"), page);
    assertTrue(page.contains("\ntern_load_server_cpu_seconds_total 2."), page);
  }

  @Test
  void thePageIsInTheTextFormatOfPrometheus() throws Exception {
    SampleRuns.steady(3).timeline().forEach(endpoint::onPoint);
    HttpResponse<String> response = get("/metrics");
    assertEquals(
        "text/plain; version=0.0.4; charset=utf-8",
        response.headers().firstValue("Content-Type").orElseThrow());
    Set<String> declared = new HashSet<>();
    for (String line : response.body().lines().toList()) {
      if (line.startsWith("# TYPE ")) {
        String[] words = line.split(" ", -1);
        assertTrue(declared.add(words[2]), () -> "twice: " + line);
        assertEquals(words[2].endsWith("_total"), words[3].equals("counter"), line);
      } else if (!line.startsWith("# HELP ")) {
        Matcher sample = SAMPLE.matcher(line);
        assertTrue(sample.matches(), line);
        String name = sample.group(1).replaceFirst("_count$", "");
        assertTrue(declared.contains(name), () -> "undeclared: " + line);
      }
    }
  }

  @Test
  void anotherPathSaysWhereTheMetricsAre() throws Exception {
    HttpResponse<String> response = get("/");
    assertEquals(404, response.statusCode());
    assertEquals("The metrics are at /metrics.\n", response.body());
  }

  @Test
  void aPortThatIsTakenIsNamed() {
    InetSocketAddress taken =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), endpoint.port());
    LoadException refused =
        assertThrows(LoadException.class, () -> MetricsEndpoint.open(taken, "steady"));
    assertTrue(refused.getMessage().contains("choose another --metrics-port"), refused::getMessage);
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    URI uri =
        URI.create(
            "http://%s:%d%s"
                .formatted(
                    InetAddress.getLoopbackAddress().getHostAddress(), endpoint.port(), path));
    return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }
}
