package chat.tern.server.engine.kafka;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaFuture;

/** Says in our words what Kafka reports. */
final class KafkaErrors {

  private KafkaErrors() {}

  static TernException translate(Throwable e) {
    return new TernException(
        ErrorCode.STORE_UNAVAILABLE, "The event stream cannot be reached: try again later.", e);
  }

  /** Waits, not for ever. */
  static <T> T await(KafkaFuture<T> future) {
    try {
      return future.get(KafkaClients.ADMIN_TIMEOUT_MILLIS * 2L, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw translate(e);
    } catch (ExecutionException e) {
      throw translate(e.getCause());
    } catch (TimeoutException e) {
      throw translate(e);
    }
  }
}
