package chat.tern.server.status;

import chat.tern.server.config.ExitStatus;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks servers how they are, and prints a few lines for each. */
@Command(
    name = "status",
    description = {
      "Say how servers are: whether they serve, who is connected, how fast they answer.",
      "The numbers are those of /metrics, since the start of each server."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all of them serve",
      "64:wrong usage of the command line",
      "69:one does not answer, or does not serve now"
    })
public final class StatusCommand implements Callable<Integer> {

  private static final String DEFAULT_SERVER = "http://127.0.0.1:8480";

  /** One that is alive answers at once; an operator waits for the others. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final int OK = 200;

  @Parameters(
      arity = "0..*",
      paramLabel = "URL",
      description = "The servers (default: " + DEFAULT_SERVER + ").")
  private List<URI> servers = List.of();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    boolean allServe = true;
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      for (URI server : servers.isEmpty() ? List.of(URI.create(DEFAULT_SERVER)) : servers) {
        allServe &= report(client, server);
      }
    }
    return allServe ? CommandLine.ExitCode.OK : ExitStatus.UNAVAILABLE.number();
  }

  private boolean report(HttpClient client, URI server) throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    try {
      boolean serves = get(client, server, "/health/ready").statusCode() == OK;
      out.println(server + (serves ? " serves" : " does not serve now: it starts or shuts down"));
      new Scrape(get(client, server, "/metrics").body())
          .summary()
          .forEach(line -> out.println("  " + line));
      return serves;
    } catch (IOException | IllegalArgumentException e) {
      String reason = e.getMessage() == null ? "no connection" : e.getMessage();
      out.println(server + " does not answer: " + reason);
      return false;
    } finally {
      out.flush();
    }
  }

  private static HttpResponse<String> get(HttpClient client, URI server, String path)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(server.resolve(path)).timeout(PATIENCE).build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
