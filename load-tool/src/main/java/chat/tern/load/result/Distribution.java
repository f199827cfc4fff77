package chat.tern.load.result;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * A distribution of latencies, as an HdrHistogram of nanoseconds in its own compressed encoding, so
 * that the results of several processes add up exactly.
 *
 * @param histogram Base64 of {@link Histogram#encodeIntoCompressedByteBuffer}
 */
public record Distribution(String histogram) {

  /** Copies the histogram. */
  public static Distribution of(Histogram histogram) {
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(buffer);
    return new Distribution(
        Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length)));
  }

  /**
   * A new histogram with the recorded values.
   *
   * @throws IllegalArgumentException when the text is not what {@link #of} made
   */
  public Histogram toHistogram() {
    try {
      return Histogram.decodeFromCompressedByteBuffer(
          ByteBuffer.wrap(Base64.getDecoder().decode(histogram)), 0);
    } catch (DataFormatException e) {
      throw new IllegalArgumentException("This is not a latency histogram.", e);
    }
  }

  /** The values of both. */
  public Distribution plus(Distribution other) {
    Histogram sum = toHistogram();
    sum.add(other.toHistogram());
    return of(sum);
  }
}
