package chat.tern.server.observe;

import chat.tern.protocol.error.ErrorCode;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** Counts failures of one kind by their reason. Safe for use by many threads. */
public final class FailureCounts implements Consumer<ErrorCode> {

  private final Map<ErrorCode, LongAdder> counts = new EnumMap<>(ErrorCode.class);

  /** With a series for each reason, so that a rate can be taken from the first failure on. */
  public FailureCounts(Metrics metrics, String name, String description) {
    for (ErrorCode code : ErrorCode.values()) {
      String[] labels = {"reason", code.wireName()};
      counts.put(code, metrics.counter(name, description, labels));
    }
  }

  @Override
  public void accept(ErrorCode reason) {
    counts.get(reason).increment();
  }
}
