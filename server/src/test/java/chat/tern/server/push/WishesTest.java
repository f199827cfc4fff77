package chat.tern.server.push;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.protocol.PushContent;
import chat.tern.protocol.StateItem;
import chat.tern.protocol.StateKey;
import chat.tern.protocol.api.StatePage;
import chat.tern.protocol.id.ConversationId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class WishesTest {

  private static final ConversationId HERE = new ConversationId(new UUID(3, 1));
  private static final ConversationId THERE = new ConversationId(new UUID(3, 2));
  private static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");

  private static StateItem account(String key, String value) {
    return new StateItem(Optional.empty(), key, value, 1);
  }

  private static StateItem here(String key, String value) {
    return new StateItem(Optional.of(HERE), key, value, 1);
  }

  private static Wishes wishes(StateItem... items) {
    return Wishes.of(new StatePage(1, Arrays.asList(items)));
  }

  private static Optional<SkipReason> against(Wishes wishes) {
    return wishes.against(HERE, false, NOON);
  }

  @Test
  void whoSaysNothingWantsEverything() {
    assertEquals(PushContent.PREVIEW, wishes().content());
    assertEquals(Optional.empty(), against(wishes()));
  }

  @Test
  void theAccountsPreferenceCounts() {
    assertEquals(Optional.of(SkipReason.OFF), against(wishes(account(StateKey.PUSH, "off"))));
    assertEquals(PushContent.NO_CONTENT, wishes(account(StateKey.PUSH, "no-content")).content());
    assertEquals(PushContent.PREVIEW, wishes(account(StateKey.PUSH, "preview")).content());
    assertEquals(PushContent.PREVIEW, wishes(account(StateKey.PUSH, "")).content());
    assertEquals(PushContent.PREVIEW, wishes(account(StateKey.PUSH, "of a later build")).content());
  }

  @Test
  void aMuteHoldsUntilItsInstantAndInItsConversationAlone() {
    Wishes muted = wishes(here(StateKey.MUTED_UNTIL, "2026-07-01T12:00:01Z"));
    assertEquals(Optional.of(SkipReason.MUTED), against(muted));
    assertEquals(Optional.empty(), muted.against(THERE, false, NOON));
    assertEquals(Optional.empty(), muted.against(HERE, false, NOON.plusSeconds(1)));
    assertEquals(Set.of(HERE), muted.muted(NOON));
    assertEquals(Optional.empty(), against(wishes(here(StateKey.MUTED_UNTIL, "one day"))));
  }

  @Test
  void whoWantsMentionsOnlyIsToldOfThoseAlone() {
    Wishes mentions = wishes(here(StateKey.NOTIFY, "mentions"));
    assertEquals(Optional.of(SkipReason.NOT_MENTIONED), against(mentions));
    assertEquals(Optional.empty(), mentions.against(HERE, true, NOON));
    assertEquals(
        Optional.of(SkipReason.NOTIFY_NONE),
        wishes(here(StateKey.NOTIFY, "none")).against(HERE, true, NOON));
    assertEquals(Optional.empty(), against(wishes(here(StateKey.NOTIFY, "all"))));
  }

  @Test
  void quietHoursAreThoseOfTheUsersZone() {
    // Noon in UTC is 14:00 in Berlin, in summer.
    assertEquals(
        Optional.of(SkipReason.QUIET_HOURS),
        against(wishes(account(StateKey.QUIET_HOURS, "14:00-15:00 Europe/Berlin"))));
    assertEquals(
        Optional.empty(), against(wishes(account(StateKey.QUIET_HOURS, "14:00-15:00 UTC"))));
    assertEquals(
        Optional.empty(), against(wishes(account(StateKey.QUIET_HOURS, "from nine to five"))));
  }
}
