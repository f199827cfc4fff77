package chat.tern.load.result;

/**
 * How one threshold came out.
 *
 * @param threshold as it was written, such as {@code delivery.p99 < 200ms}
 * @param measured with its unit
 * @param held whether it was met
 */
public record ThresholdVerdict(String threshold, String measured, boolean held) {}
