package chat.tern.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helidon.common.media.type.MediaTypes;
import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OpenApiTest {

  /** What is served without being a route of a service. */
  private static final Set<String> OPERATIONS =
      Set.of("GET /health/live", "GET /health/ready", "GET /metrics", "GET /openapi");

  private static final Pattern OPERATION =
      Pattern.compile("paths\\.(/[^.]*)\\.(get|put|post|delete)\\..*");

  private static Set<String> documented(String document) {
    Set<String> calls = new TreeSet<>();
    Config.just(ConfigSources.create(document, MediaTypes.APPLICATION_YAML))
        .asMap()
        .orElseThrow()
        .keySet()
        .forEach(key -> {
          Matcher matcher = OPERATION.matcher(key);
          if (matcher.matches()) {
            calls.add(matcher.group(2).toUpperCase(Locale.ROOT) + " " + matcher.group(1));
          }
        });
    return calls;
  }

  @Test
  void everyRouteIsDocumentedAndEverythingDocumentedIsARoute() throws Exception {
    try (ApiFixture api = new ApiFixture()) {
      Set<String> routes =
          api.services.stream()
              .flatMap(service -> service.routes().stream())
              .map(route -> route.method().text() + " " + route.path())
              .collect(Collectors.toCollection(TreeSet::new));
      routes.addAll(OPERATIONS);
      assertTrue(routes.size() > OPERATIONS.size(), routes.toString());
      assertEquals(
          routes, documented(api.call("GET", "/openapi", Optional.empty(), new byte[0]).text()));
    }
  }
}
