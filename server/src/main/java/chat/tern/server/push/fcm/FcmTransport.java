package chat.tern.server.push.fcm;

import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.LowLevelHttpRequest;
import com.google.api.client.http.LowLevelHttpResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the SDK gets to its servers: by the HTTP/2 of the JDK, where its own would hold a connection
 * for each message under way. It also keeps the SDK from trying again by itself, of which the other
 * messages to a server that is down would not know: 500 and 503, for which it does that, reach it
 * as 502.
 */
final class FcmTransport extends HttpTransport {

  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final String SENDING = "fcm.googleapis.com";

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).build();
  private final Optional<URI> server;

  /**
   * @param server takes what is meant for the one that sends
   */
  FcmTransport(Optional<URI> server) {
    this.server = server;
  }

  @Override
  public boolean supportsMethod(String method) {
    return true;
  }

  @Override
  protected LowLevelHttpRequest buildRequest(String method, String url) {
    return new Request(method, place(URI.create(url)));
  }

  private URI place(URI asked) {
    return server
        .filter(_ -> asked.getHost().equals(SENDING))
        .map(there -> there.resolve(asked.getRawPath()))
        .orElse(asked);
  }

  @Override
  public void shutdown() {
    client.shutdownNow();
  }

  private final class Request extends LowLevelHttpRequest {

    private final String method;
    private final HttpRequest.Builder request;

    private Request(String method, URI place) {
      this.method = method;
      this.request = HttpRequest.newBuilder(place).timeout(ANSWER);
    }

    @Override
    public void addHeader(String name, String value) {
      request.header(name, value);
    }

    @Override
    public LowLevelHttpResponse execute() throws IOException {
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      if (getStreamingContent() != null) {
        getStreamingContent().writeTo(body);
      }
      if (getContentType() != null) {
        request.header("Content-Type", getContentType());
      }
      if (getContentEncoding() != null) {
        request.header("Content-Encoding", getContentEncoding());
      }
      request.method(method, HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()));
      try {
        return new Response(client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("Interrupted while FCM was asked", e);
      }
    }
  }

  private static final class Response extends LowLevelHttpResponse {

    private static final int INTERNAL = 500;
    private static final int BAD_GATEWAY = 502;
    private static final int UNAVAILABLE = 503;

    private final HttpResponse<byte[]> response;
    private final List<Map.Entry<String, String>> headers;

    private Response(HttpResponse<byte[]> response) {
      this.response = response;
      this.headers =
          response.headers().map().entrySet().stream()
              .flatMap(
                  each -> each.getValue().stream().map(value -> Map.entry(each.getKey(), value)))
              .toList();
    }

    @Override
    public InputStream getContent() {
      return new ByteArrayInputStream(response.body());
    }

    @Override
    public String getContentEncoding() {
      return response.headers().firstValue("content-encoding").orElse(null);
    }

    @Override
    public long getContentLength() {
      return response.body().length;
    }

    @Override
    public String getContentType() {
      return response.headers().firstValue("content-type").orElse(null);
    }

    @Override
    public String getStatusLine() {
      return "HTTP " + getStatusCode();
    }

    @Override
    public int getStatusCode() {
      int status = response.statusCode();
      return status == INTERNAL || status == UNAVAILABLE ? BAD_GATEWAY : status;
    }

    @Override
    public String getReasonPhrase() {
      return "";
    }

    @Override
    public int getHeaderCount() {
      return headers.size();
    }

    @Override
    public String getHeaderName(int index) {
      return headers.get(index).getKey();
    }

    @Override
    public String getHeaderValue(int index) {
      return headers.get(index).getValue();
    }
  }
}
