package chat.tern.server.http;

import chat.tern.server.account.Principal;
import io.helidon.http.Method;

/** One call of the API. A path may hold parameters, as in {@code /v1/devices/{id}}. */
public sealed interface ApiRoute {

  Method method();

  String path();

  /** A call for everybody. */
  record Open(Method method, String path, OpenHandler handler) implements ApiRoute {}

  /** A call for those with a valid access token. */
  record Authenticated(Method method, String path, Handler handler) implements ApiRoute {}

  /** A call for admins. */
  record Admin(Method method, String path, Handler handler) implements ApiRoute {}

  /** Carries a call out. Runs on a virtual thread of the request, so it may block. */
  @FunctionalInterface
  interface OpenHandler {

    /**
     * Answers.
     *
     * @throws chat.tern.protocol.error.TernException to refuse; it becomes the answer
     */
    Answer handle(ApiCall call);
  }

  /** Carries a call out for somebody. Runs on a virtual thread of the request, so it may block. */
  @FunctionalInterface
  interface Handler {

    /**
     * Answers.
     *
     * @throws chat.tern.protocol.error.TernException to refuse; it becomes the answer
     */
    Answer handle(ApiCall call, Principal caller);
  }
}
