package chat.tern.server.engine.redis;

import chat.tern.server.limits.Permit;
import chat.tern.server.limits.Rate;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import redis.clients.jedis.Builder;
import redis.clients.jedis.CommandObject;

/** The script {@code bucket-take.lua}. */
final class BucketTake {

  private static final Script SCRIPT = Script.named("bucket-take");

  private static final Builder<Permit> PERMIT =
      new Builder<>() {
        @Override
        public Permit build(Object waitMicros) {
          long micros = (Long) waitMicros;
          return micros == 0
              ? new Permit.Granted()
              : new Permit.Wait(Duration.of(micros, ChronoUnit.MICROS));
        }
      };

  private static final Builder<Long> LEFT =
      new Builder<>() {
        @Override
        public Long build(Object minusPermits) {
          return -(Long) minusPermits;
        }
      };

  private BucketTake() {}

  /** Takes permits from the bucket under this key. */
  static CommandObject<Permit> call(String key, Rate rate, int count) {
    return SCRIPT.call(List.of(key), List.of(rate.perSecond(), rate.burst(), count), PERMIT);
  }

  /** Counts the permits of the bucket under this key. */
  static ScriptCall<Long> left(String key, Rate rate) {
    return SCRIPT.call(List.of(key), List.of(rate.perSecond(), rate.burst(), 0), LEFT);
  }
}
