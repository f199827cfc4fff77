package chat.tern.server.engine.redis;

import chat.tern.server.delivery.Directory;
import chat.tern.server.delivery.DirectoryContract;
import chat.tern.server.node.NodeRegistry;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;

class RedisDirectoryTest extends DirectoryContract {

  private final TestRedis redis = TestRedis.shared();
  private final RedisEngine engine = redis.engine();

  @AfterEach
  void close() {
    redis.close();
  }

  @Override
  protected Directory directory() {
    return engine.directory();
  }

  @Override
  protected NodeRegistry registry() {
    return engine.registry();
  }

  @Override
  protected void pass(Duration time) {
    redis.age(time);
  }

  @Override
  protected void flush() {
    redis.flush();
  }
}
