package chat.tern.server.engine.redis;

import chat.tern.server.channel.Broker;
import chat.tern.server.channel.BrokerContract;
import org.junit.jupiter.api.AfterEach;

class RedisBrokerTest extends BrokerContract {

  private final TestRedis redis = TestRedis.shared();
  private final Broker broker = redis.engine().broker();

  @AfterEach
  void close() {
    redis.close();
  }

  @Override
  protected Broker broker() {
    return broker;
  }
}
