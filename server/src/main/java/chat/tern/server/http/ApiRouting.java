package chat.tern.server.http;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.server.account.Principal;
import chat.tern.server.observe.Metrics;
import io.helidon.http.DirectHandler;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpException;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Puts the services on paths, and does for all of them what is the same for all. */
public final class ApiRouting {

  private static final System.Logger LOG = System.getLogger(ApiRouting.class.getName());

  private static final Header JSON =
      HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "application/json");

  private static final Header NO_STORE =
      HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "no-store");

  private final Authenticator authenticator;
  private final AdminGate gate;
  private final Senders senders;
  private final Metrics metrics;
  private final int maxBodyBytes;

  /**
   * @param maxBodyBytes of one request
   */
  public ApiRouting(
      Authenticator authenticator,
      AdminGate gate,
      Senders senders,
      Metrics metrics,
      int maxBodyBytes) {
    this.authenticator = authenticator;
    this.gate = gate;
    this.senders = senders;
    this.metrics = metrics;
    this.maxBodyBytes = maxBodyBytes;
  }

  /** The routing of all services. A known path with another method answers 405. */
  public HttpRouting.Builder routing(List<ApiService> services) {
    HttpRouting.Builder routing = HttpRouting.builder();
    Map<String, List<ApiRoute>> byPath =
        services.stream()
            .flatMap(service -> service.routes().stream())
            .collect(Collectors.groupingBy(ApiRoute::path, TreeMap::new, Collectors.toList()));
    byPath.forEach((path, routes) -> {
      for (ApiRoute route : routes) {
        routing.route(
            route.method(), path, (request, response) -> answer(route, request, response));
      }
      String allowed =
          routes.stream().map(route -> route.method().text()).collect(Collectors.joining(", "));
      routing.any(path, (_, response) -> methodNotAllowed(response, allowed));
    });
    routing.addFilter(new RequestCounts(metrics));
    routing.get("/openapi", new OpenApiDocument());
    routing.get("/metrics", new MetricsPage(metrics));
    routing.error(TernException.class, (_, response, e) -> send(response, ErrorAnswer.of(e)));
    routing.error(
        HttpException.class,
        (_, response, e) -> send(response, ErrorAnswer.ofStatus(e.status().code())));
    routing.error(Throwable.class, ApiRouting::fault);
    return routing;
  }

  /** What answers requests that fail before they reach a route. */
  public static DirectHandlers directHandlers() {
    DirectHandlers.Builder handlers = DirectHandlers.builder();
    for (DirectHandler.EventType type : DirectHandler.EventType.values()) {
      handlers.addHandler(
          type,
          (_, _, status, headers, _) -> {
            ErrorAnswer answer = ErrorAnswer.ofStatus(status.code());
            headers.set(JSON);
            return DirectHandler.TransportResponse.builder()
                .status(status)
                .headers(headers)
                .entity(answer.json())
                .build();
          });
    }
    return handlers.build();
  }

  private void answer(ApiRoute route, ServerRequest request, ServerResponse response) {
    ApiCall call = new ApiCall(request, senders.of(request), maxBodyBytes);
    Answer answer =
        switch (route) {
          case ApiRoute.Open open -> open.handler().handle(call);
          case ApiRoute.Authenticated authenticated -> {
            Principal caller = authenticator.authenticate(request.headers());
            yield authenticated.handler().handle(call, caller);
          }
          case ApiRoute.Admin admin -> {
            Principal caller = authenticator.authenticate(request.headers());
            gate.require(caller, admin);
            yield admin.handler().handle(call, caller);
          }
        };
    response.status(Status.create(answer.status()));
    response.header(NO_STORE);
    answer
        .body()
        .ifPresentOrElse(
            body -> {
              response.header(JSON);
              response.send(Answer.json(body));
            },
            response::send);
  }

  private static void methodNotAllowed(ServerResponse response, String allowed) {
    response.header(HeaderNames.ALLOW, allowed);
    send(
        response,
        ErrorAnswer.of(
            new TernException(ErrorCode.BAD_REQUEST, "This path takes " + allowed + " only."),
            Status.METHOD_NOT_ALLOWED_405.code()));
  }

  private static void fault(ServerRequest request, ServerResponse response, Throwable fault) {
    Method method = request.prologue().method();
    // The path may hold ids, never a secret; the query and the body stay out.
    LOG.log(
        System.Logger.Level.ERROR,
        () -> "A request failed: " + method.text() + " " + request.path().path(),
        fault);
    send(response, ErrorAnswer.of(ErrorAnswer.internal()));
  }

  private static void send(ServerResponse response, ErrorAnswer answer) {
    response.status(Status.create(answer.status()));
    response.header(JSON);
    answer
        .retryAfterSeconds()
        .ifPresent(seconds -> response.header(HeaderNames.RETRY_AFTER, String.valueOf(seconds)));
    response.send(answer.json());
  }
}
