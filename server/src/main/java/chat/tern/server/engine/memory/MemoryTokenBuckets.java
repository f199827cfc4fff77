package chat.tern.server.engine.memory;

import chat.tern.server.limits.Bucket;
import chat.tern.server.limits.Permit;
import chat.tern.server.limits.Rate;
import chat.tern.server.limits.TokenBuckets;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/** Buckets that the nodes of one process share. None is ever forgotten. */
public final class MemoryTokenBuckets implements TokenBuckets {

  private final ConcurrentMap<String, Bucket> buckets = new ConcurrentHashMap<>();
  private final LongSupplier nanos;

  /**
   * @param nanos a clock that never jumps
   */
  public MemoryTokenBuckets(LongSupplier nanos) {
    this.nanos = nanos;
  }

  @Override
  public Permit take(String bucket, Rate rate, int count) {
    long now = nanos.getAsLong();
    return buckets.computeIfAbsent(bucket, _ -> new Bucket(rate, now)).take(rate, count, now);
  }

  @Override
  public long left(String bucket, Rate rate) {
    long now = nanos.getAsLong();
    return buckets.computeIfAbsent(bucket, _ -> new Bucket(rate, now)).left(rate, now);
  }

  void clear() {
    buckets.clear();
  }
}
