package chat.tern.protocol.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class InstantTextTest {

  private static final long SEED = 11;

  @Test
  void readsWhatWeWriteAsTheLibraryDoes() {
    Random random = new Random(SEED);
    var writer = new DateTimeFormatterBuilder().appendInstant(3).toFormatter();
    long first = Instant.parse("0000-01-01T00:00:00Z").toEpochMilli();
    long end = Instant.parse("+10000-01-01T00:00:00Z").toEpochMilli();
    for (int i = 0; i < 20_000; i++) {
      Instant instant = Instant.ofEpochMilli(random.nextLong(first, end));
      assertEquals(Optional.of(instant), InstantText.parse(writer.format(instant)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-11-22T09:30:00Z",
        "2026-11-22T09:30:00.123456Z",
        "2026-11-22T09:30:00.123+",
        "2026-11-22 09:30:00.123Z",
        "2026-13-22T09:30:00.123Z",
        "2026-02-29T09:30:00.123Z",
        "2026-11-22T24:30:00.123Z",
        "2026-11-22T09:60:00.123Z",
        "2026-11-22T09:30:60.123Z",
        "+026-11-22T09:30:00.123Z",
        "2026-11-22T09:30:00.12٣Z"
      })
  void leavesEverythingElseToTheLibrary(String text) {
    assertEquals(Optional.empty(), InstantText.parse(text));
  }
}
