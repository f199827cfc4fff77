package chat.tern.protocol.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.protocol.ClientFrame;
import chat.tern.protocol.Frame;
import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.log.Entry;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Golden texts with random damage; the seed in a failing case's name brings the same damage back.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class MutationFuzzTest {

  private static final int ROUNDS = 1_500;
  private static final byte[] SPICES =
      "{}[]\",:\\0-9eE.ntf\u0000 ".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

  static LongStream seeds() {
    return LongStream.concat(LongStream.range(0, 4), new Random().longs(4));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void damageIsRefusedOrReadButNeverBreaksTheReader(long seed) {
    Random random = new Random(seed);
    List<Golden> texts = Golden.all().toList();
    for (int round = 0; round < ROUNDS; round++) {
      Golden golden = texts.get(random.nextInt(texts.size()));
      byte[] text = golden.bytes();
      for (int damage = 1 + random.nextInt(4); damage > 0; damage--) {
        text = damage(text, random);
      }
      golden.attack(text, "seed " + seed).ifPresent(MutationFuzzTest::assertSendable);
    }
  }

  /** What was read can be sent on, and the next reader reads the same. */
  private static void assertSendable(Object value) {
    switch (value) {
      case ClientFrame.Unknown _, ServerFrame.Unknown _ -> {}
      case ClientFrame frame -> assertEquals(frame, FrameCodec.decodeClient(encoded(frame)));
      case ServerFrame frame -> assertEquals(frame, FrameCodec.decodeServer(encoded(frame)));
      case Entry entry -> assertEquals(entry, LogCodec.decodeEntry(LogCodec.encode(entry)));
      case Record body -> assertEquals(body, ApiCodec.read(ApiCodec.write(body), body.getClass()));
      default -> throw new IllegalStateException("Not a value of the protocol: " + value);
    }
  }

  private static byte[] encoded(Frame frame) {
    return FrameCodec.encode(frame);
  }

  private static byte[] damage(byte[] text, Random random) {
    if (text.length == 0) {
      return text;
    }
    int at = random.nextInt(text.length);
    int end = Math.min(text.length, at + 1 + random.nextInt(12));
    byte[] copy = text.clone();
    return switch (random.nextInt(7)) {
      case 0 -> {
        copy[at] = (byte) random.nextInt(256);
        yield copy;
      }
      case 1, 2 -> {
        copy[at] = SPICES[random.nextInt(SPICES.length)];
        yield copy;
      }
      case 3 -> join(text, 0, at, text, end, text.length);
      case 4 -> join(text, 0, end, text, at, text.length);
      case 5 -> {
        byte[] spice = {SPICES[random.nextInt(SPICES.length)]};
        yield join(join(text, 0, at, spice, 0, 1), 0, at + 1, text, at, text.length);
      }
      default -> Arrays.copyOf(text, at);
    };
  }

  private static byte[] join(byte[] one, int from, int to, byte[] other, int start, int end) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    joined.write(one, from, to - from);
    joined.write(other, start, end - start);
    return joined.toByteArray();
  }
}
