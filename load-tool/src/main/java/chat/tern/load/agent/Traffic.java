package chat.tern.load.agent;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts bytes at the foot of every pipeline: handshakes, frames, pings, but not what TCP and IP
 * add. One for all clients; safe for all threads.
 */
@Sharable
public final class Traffic extends ChannelDuplexHandler {

  private final LongAdder sent = new LongAdder();
  private final LongAdder received = new LongAdder();

  Traffic() {}

  /** Bytes handed to the sockets. */
  public long bytesSent() {
    return sent.sum();
  }

  /** Bytes that came from the sockets. */
  public long bytesReceived() {
    return received.sum();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof ByteBuf bytes) {
      received.add(bytes.readableBytes());
    }
    context.fireChannelRead(message);
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // the promise tells the writer
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (message instanceof ByteBuf bytes) {
      sent.add(bytes.readableBytes());
    }
    context.write(message, promise);
  }
}
