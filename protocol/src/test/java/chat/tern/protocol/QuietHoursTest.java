package chat.tern.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class QuietHoursTest {

  private static boolean quiet(String hours, String moment) {
    return QuietHours.parse(hours).includes(Instant.parse(moment));
  }

  @Test
  void theyMayPassMidnight() {
    String night = "22:00-07:00 UTC";
    assertFalse(quiet(night, "2026-07-01T21:59:59Z"));
    assertTrue(quiet(night, "2026-07-01T22:00:00Z"));
    assertTrue(quiet(night, "2026-07-02T00:00:00Z"));
    assertTrue(quiet(night, "2026-07-02T06:59:59Z"));
    assertFalse(quiet(night, "2026-07-02T07:00:00Z"));
  }

  @Test
  void theyMayBeWithinADay() {
    assertFalse(quiet("12:30-13:00 UTC", "2026-07-01T12:29:00Z"));
    assertTrue(quiet("12:30-13:00 UTC", "2026-07-01T12:30:00Z"));
    assertFalse(quiet("12:30-13:00 UTC", "2026-07-01T13:00:00Z"));
  }

  @Test
  void theyFollowTheClockOnTheWallThroughTheYear() {
    String night = "22:00-07:00 Europe/Berlin";
    assertFalse(quiet(night, "2026-07-01T05:30:00Z"), "7:30 in summer");
    assertTrue(quiet(night, "2026-12-01T05:30:00Z"), "6:30 in winter");
  }

  @Test
  void theyAreWrittenAsTheyAreRead() {
    assertEquals(
        "22:00-07:05 Europe/Berlin", QuietHours.parse("22:00-07:05 Europe/Berlin").toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "22:00-07:00",
        "22-7 UTC",
        "22:00-22:00 UTC",
        "24:00-07:00 UTC",
        "29:00-07:00 UTC",
        "22:00-07:00 Middle/Earth",
        "22:00-07:00  UTC",
        "22:00-07:00 Europe/../Berlin"
      })
  void whatIsNothingLikeThatIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> QuietHours.parse(text));
  }
}
