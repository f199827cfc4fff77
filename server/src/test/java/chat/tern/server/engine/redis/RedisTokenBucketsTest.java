package chat.tern.server.engine.redis;

import chat.tern.server.limits.TokenBuckets;
import chat.tern.server.limits.TokenBucketsContract;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;

class RedisTokenBucketsTest extends TokenBucketsContract {

  private final TestRedis redis = TestRedis.shared();
  private final List<TokenBuckets> nodes =
      Stream.generate(redis::engine).limit(3).map(RedisEngine::buckets).toList();

  @AfterEach
  void close() {
    redis.close();
  }

  @Override
  protected TokenBuckets node(int number) {
    return nodes.get(number);
  }

  /** The clock of Redis goes on by itself. */
  @Override
  protected void pass(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  protected boolean isExact() {
    return false;
  }
}
