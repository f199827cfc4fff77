package chat.tern.load.agent;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.DefaultMaxMessagesRecvByteBufAllocator;
import io.netty.util.concurrent.FastThreadLocal;

/**
 * Gives all channels of an event loop the same buffer to read into. That is right only because
 * {@link VirtualClient} takes what it needs out of it before it returns and keeps nothing of it: so
 * an idle connection holds no buffer, a busy one allocates none, and a read takes all that there is
 * at once.
 */
@SuppressWarnings("deprecation") // Netty's own base class of this; there is no other yet.
final class ReceiveBuffer extends DefaultMaxMessagesRecvByteBufAllocator {

  private static final int BYTES = 64 * 1024;

  private static final FastThreadLocal<ByteBuf> OF_THREAD =
      new FastThreadLocal<>() {
        @Override
        protected ByteBuf initialValue() {
          return UnpooledByteBufAllocator.DEFAULT.directBuffer(BYTES, BYTES);
        }

        @Override
        protected void onRemoval(ByteBuf buffer) {
          buffer.release();
        }
      };

  @Override
  public Handle newHandle() {
    return new MaxMessageHandle() {
      @Override
      public int guess() {
        return BYTES;
      }

      @Override
      public ByteBuf allocate(ByteBufAllocator allocator) {
        return OF_THREAD.get().clear().retain();
      }
    };
  }
}
