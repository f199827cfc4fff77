package chat.tern.client.transport;

import chat.tern.protocol.ClientFrame;
import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.codec.FrameCodec;
import chat.tern.protocol.error.Problem;
import chat.tern.protocol.error.TernException;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * One WebSocket. Sends go one after the other, as {@code java.net.http} demands, from a queue;
 * texts in fragments are put together up to a bound.
 */
final class WebSocketWire implements Transport.Wire, WebSocket.Listener {

  /** Far above every frame that a server makes; what is larger is an attack or a mistake. */
  static final int MAX_TEXT_CHARS = 16 * 1024 * 1024;

  /** Waiting frames; the core sends few, and asks for nothing new while it waits for answers. */
  static final int MAX_QUEUED = 100_000;

  private static final int NORMAL_CLOSURE = 1000;
  private static final int ABNORMAL_CLOSURE = 1006;
  private static final int TOO_LARGE = 1009;

  private final Transport.Listener listener;
  private final StringBuilder text = new StringBuilder();
  private final Queue<ClientFrame> queue = new ArrayDeque<>();
  private WebSocket socket;
  private boolean sending;
  private boolean ended;

  WebSocketWire(Transport.Listener listener) {
    this.listener = listener;
  }

  @Override
  public void send(ClientFrame frame) {
    synchronized (this) {
      if (ended || socket == null || queue.size() >= MAX_QUEUED) {
        return;
      }
      queue.add(frame);
      if (sending) {
        return;
      }
      sending = true;
    }
    sendNext();
  }

  @Override
  public void close(Duration patience) {
    WebSocket open;
    synchronized (this) {
      long until = System.nanoTime() + patience.toNanos();
      while (sending && !ended && until - System.nanoTime() > 0) {
        awaitProgress(until - System.nanoTime());
      }
      ended = true;
      queue.clear();
      open = socket;
    }
    if (open == null) {
      return;
    }
    CompletableFuture<WebSocket> goodbye =
        open.isOutputClosed()
            ? CompletableFuture.completedFuture(open)
            : open.sendClose(NORMAL_CLOSURE, "");
    CompletableFuture<Void> gone =
        goodbye
            .orTimeout(1, TimeUnit.SECONDS)
            .handle((_, _) -> {
              open.abort();
              return null;
            });
    if (patience.isPositive()) {
      boolean _ = gone.completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS).isDone();
      gone.join();
    }
  }

  void failed(Problem problem) {
    if (end()) {
      listener.failed(problem);
    }
  }

  @Override
  public void onOpen(WebSocket opened) {
    boolean unwanted;
    synchronized (this) {
      socket = opened;
      unwanted = ended;
    }
    if (unwanted) {
      opened.abort();
    } else {
      opened.request(1);
    }
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
    if (text.length() + part.length() > MAX_TEXT_CHARS) {
      lose(from, TOO_LARGE, "the server sent a frame that is too large");
      return null;
    }
    if (last && text.isEmpty()) {
      received(from, part.toString());
    } else {
      text.append(part);
      if (last) {
        String whole = text.toString();
        text.setLength(0);
        received(from, whole);
      }
    }
    from.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
    from.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
    listener.heard();
    from.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    if (end()) {
      listener.closed(code, reason);
    }
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    lose(from, ABNORMAL_CLOSURE, "the connection broke: " + Reasons.of(error));
  }

  private void received(WebSocket from, String frame) {
    ServerFrame decoded;
    try {
      decoded = FrameCodec.decodeServer(frame);
    } catch (TernException e) {
      lose(from, ABNORMAL_CLOSURE, "the server sent something else than a frame");
      return;
    }
    boolean wanted;
    synchronized (this) {
      wanted = !ended;
    }
    if (wanted) {
      listener.received(decoded);
    }
  }

  private void sendNext() {
    WebSocket open;
    ClientFrame frame;
    synchronized (this) {
      frame = ended ? null : queue.poll();
      if (frame == null) {
        sending = false;
        notifyAll();
        return;
      }
      open = socket;
    }
    CompletableFuture<WebSocket> _ =
        open.sendText(FrameCodec.encodeText(frame), true)
            .whenComplete((_, failure) -> {
              if (failure == null) {
                sendNext();
              } else {
                lose(open, ABNORMAL_CLOSURE, "the connection broke: " + Reasons.of(failure));
              }
            });
  }

  /** Called with the lock held, as {@code wait} demands. */
  private void awaitProgress(long nanos) {
    try {
      TimeUnit.NANOSECONDS.timedWait(this, nanos);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      ended = true;
    }
  }

  private void lose(WebSocket broken, int code, String reason) {
    if (end()) {
      broken.abort();
      listener.closed(code == TOO_LARGE ? ABNORMAL_CLOSURE : code, reason);
    }
  }

  /** Says whether the connection was still wanted. */
  private synchronized boolean end() {
    boolean wanted = !ended;
    ended = true;
    queue.clear();
    notifyAll();
    return wanted;
  }
}
