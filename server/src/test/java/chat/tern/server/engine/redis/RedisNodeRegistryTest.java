package chat.tern.server.engine.redis;

import chat.tern.server.node.NodeRegistry;
import chat.tern.server.node.NodeRegistryContract;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;

class RedisNodeRegistryTest extends NodeRegistryContract {

  private final TestRedis redis = TestRedis.shared();
  private final NodeRegistry registry = redis.engine().registry();

  @AfterEach
  void close() {
    redis.close();
  }

  @Override
  protected NodeRegistry registry() {
    return registry;
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
