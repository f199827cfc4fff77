package chat.tern.server.engine.redis;

import chat.tern.server.limits.Permit;
import chat.tern.server.limits.Rate;
import chat.tern.server.limits.TokenBuckets;

/** Buckets that refill by the clock of Redis, each kept only until it is full. */
final class RedisTokenBuckets implements TokenBuckets {

  private final Redis redis;
  private final Keys keys;

  RedisTokenBuckets(Redis redis, Keys keys) {
    this.redis = redis;
    this.keys = keys;
  }

  @Override
  public Permit take(String bucket, Rate rate, int count) {
    return redis.ask(BucketTake.call(keys.bucket(bucket), rate, count));
  }

  @Override
  public long left(String bucket, Rate rate) {
    return redis.ask(BucketTake.left(keys.bucket(bucket), rate));
  }
}
