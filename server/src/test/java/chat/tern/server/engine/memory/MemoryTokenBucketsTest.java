package chat.tern.server.engine.memory;

import chat.tern.server.limits.TokenBuckets;
import chat.tern.server.limits.TokenBucketsContract;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

class MemoryTokenBucketsTest extends TokenBucketsContract {

  private final AtomicLong nanos = new AtomicLong();
  private final MemoryTokenBuckets buckets = new MemoryTokenBuckets(nanos::get);

  @Override
  protected TokenBuckets node(int number) {
    return buckets;
  }

  @Override
  protected void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Override
  protected boolean isExact() {
    return true;
  }
}
