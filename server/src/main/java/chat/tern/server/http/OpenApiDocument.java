package chat.tern.server.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Serves the description of the whole HTTP API, in OpenAPI 3: the file {@code openapi.yaml}. */
final class OpenApiDocument implements Handler {

  private static final String FILE = "openapi.yaml";

  private final byte[] document = read();

  @Override
  public void handle(ServerRequest request, ServerResponse response) {
    response.header(HeaderNames.CONTENT_TYPE, "application/yaml");
    response.send(document);
  }

  private static byte[] read() {
    try (InputStream in = OpenApiDocument.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("The build lacks " + FILE);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(FILE + " cannot be read", e);
    }
  }
}
