package chat.tern.load.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class DurationsTest {

  @Test
  void whatPeopleWriteIsRead() {
    assertEquals(Optional.of(Duration.ofMillis(200)), Durations.parse("200ms"));
    assertEquals(Optional.of(Duration.ofMillis(1500)), Durations.parse("1.5s"));
    assertEquals(Optional.of(Duration.ofMinutes(2)), Durations.parse(" 2m "));
    assertEquals(Optional.of(Duration.ofHours(8)), Durations.parse("8h"));
    assertEquals(Optional.of(Duration.ofSeconds(90)), Durations.parse("PT1M30S"));
    assertEquals(Optional.of(Duration.ofNanos(5_000)), Durations.parse("5us"));
  }

  @Test
  void whatIsNoDurationIsNone() {
    for (String each : List.of("", "12", "2 minutes", "-3s", "PT-1S", "s", "99999999999999h")) {
      assertTrue(Durations.parse(each).isEmpty(), each);
    }
  }

  @Test
  void formattedOnesAreReadBack() {
    for (long millis : new long[] {0, 1, 999, 1_000, 1_500, 60_000, 61_000, 3_600_000}) {
      Duration duration = Duration.ofMillis(millis);
      assertEquals(Optional.of(duration), Durations.parse(Durations.format(duration)));
    }
  }

  @Test
  void theNameThatWasMeantIsFound() {
    List<String> names = List.of("connections", "conversations", "duration");
    assertEquals(Optional.of("connections"), Spelling.nearest("conections", names));
    assertEquals(Optional.of("duration"), Spelling.nearest("Durations", names));
    assertEquals(Optional.empty(), Spelling.nearest("xyzzy", names));
  }
}
