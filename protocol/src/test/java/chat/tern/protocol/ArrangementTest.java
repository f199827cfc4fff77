package chat.tern.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class ArrangementTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private static Arrangement of(String... values) {
    Map<String, String> map = new HashMap<>();
    for (int at = 0; at < values.length; at += 2) {
      map.put(values[at], values[at + 1]);
    }
    return Arrangement.of(map);
  }

  @Test
  void aMuteEndsByItselfAtItsTime() {
    Arrangement muted = of(StateKey.MUTED_UNTIL, NOON.toString());
    assertTrue(muted.muted(NOON.minusMillis(1)));
    assertFalse(muted.muted(NOON));
  }

  @Test
  void aMessageBringsAnArchivedConversationBack() {
    Arrangement archived = of(StateKey.ARCHIVED, "7");
    assertTrue(archived.archived(7, NOON));
    assertFalse(archived.archived(8, NOON));
  }

  @Test
  void whileItIsMutedItStaysInTheArchive() {
    Arrangement both =
        of(StateKey.ARCHIVED, "7", StateKey.MUTED_UNTIL, NOON.plusSeconds(1).toString());
    assertTrue(both.archived(9, NOON));
    assertFalse(both.archived(9, NOON.plusSeconds(1)));
  }

  @Test
  void onePutAwayForGoodStaysAwayAndAPinnedOneIsInTheList() {
    assertTrue(of(StateKey.ARCHIVED, "true").archived(1_000_000, NOON));
    assertFalse(of(StateKey.ARCHIVED, "true", StateKey.PINNED, "-0.5").archived(1, NOON));
  }

  @Test
  void whatNobodyCanReadIsNothing() {
    assertEquals(
        Arrangement.NONE,
        of(
            StateKey.ARCHIVED,
            "soon",
            StateKey.PINNED,
            "first",
            StateKey.MUTED_UNTIL,
            "later",
            "x-colour",
            "red"));
    assertEquals(
        Arrangement.NONE, of(StateKey.ARCHIVED, "", StateKey.PINNED, "", StateKey.MUTED_UNTIL, ""));
  }
}
