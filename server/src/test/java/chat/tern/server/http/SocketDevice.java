package chat.tern.server.http;

import chat.tern.protocol.ClientFrame;
import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.codec.FrameCodec;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A device on a real WebSocket of the JDK's, with what it heard in order. */
public final class SocketDevice implements WebSocket.Listener, AutoCloseable {

  private static final long PATIENCE_SECONDS = 20;
  private static final long POLL_MILLIS = 20;

  private final BlockingQueue<ServerFrame> heard = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final StringBuilder parts = new StringBuilder();
  private final WebSocket socket;

  /** Connects; fails with the cause that the JDK gives for a refused handshake. */
  public SocketDevice(HttpClient client, URI server, String subprotocol, String token) {
    URI uri = URI.create(server.toString().replaceFirst("^http", "ws") + "v1/ws");
    try {
      socket =
          client
              .newWebSocketBuilder()
              .subprotocols(subprotocol)
              .header("Authorization", "Bearer " + token)
              .buildAsync(uri, this)
              .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
              .join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  public void send(ClientFrame frame) {
    sendText(FrameCodec.encodeText(frame));
  }

  public void sendText(String text) {
    socket.sendText(text, true).orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  /** The next frame of this type; others before it are skipped. */
  public <F extends ServerFrame> F next(Class<F> type) throws InterruptedException {
    while (true) {
      ServerFrame frame = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (frame == null) {
        throw new AssertionError("No " + type.getSimpleName() + " came");
      }
      if (type.isInstance(frame)) {
        return type.cast(frame);
      }
    }
  }

  /** The next frame of this type; empty when the connection ends before one comes. */
  <F extends ServerFrame> Optional<F> nextUnlessClosed(Class<F> type) throws InterruptedException {
    while (true) {
      boolean ended = closed.isDone();
      ServerFrame frame = heard.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
      if (type.isInstance(frame)) {
        return Optional.of(type.cast(frame));
      }
      if (frame == null && ended) {
        return Optional.empty();
      }
    }
  }

  /** Waits for the server to close, and says with which code. */
  public int closeCode() {
    return closed.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  /** The code with which the server has closed it; empty while it has not. */
  public Optional<Integer> closeCodeSoFar() {
    return Optional.ofNullable(closed.getNow(null));
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
    parts.append(text);
    if (last) {
      heard.add(FrameCodec.decodeServer(parts.toString()));
      parts.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closed.complete(code);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    closed.completeExceptionally(error);
  }

  @Override
  public void close() {
    socket.abort();
  }
}
