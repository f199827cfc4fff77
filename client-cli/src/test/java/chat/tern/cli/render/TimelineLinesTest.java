package chat.tern.cli.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.timeline.TimelineItem;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.EntryId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Fact;
import chat.tern.protocol.log.MessageBody;
import chat.tern.protocol.log.MessageState;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TimelineLinesTest {

  private static final ConversationId CONVERSATION = new ConversationId(new UUID(1, 1));
  private static final UserId BOB = new UserId(new UUID(2, 2));
  private static final Instant MORNING = Instant.parse("2026-11-22T09:41:07.123Z");

  @Test
  void aDayHasOneHeadingOnATerminal() {
    TimelineLines lines = lines(true);
    assertEquals(
        List.of("── Sunday, 22 November 2026 ──", "09:41 bob  Good morning"),
        lines.of(message(1, "Good morning")));
    assertEquals(List.of("09:41 bob  Again"), lines.of(message(2, "Again")));
  }

  @Test
  void everyLineOfAFileCarriesItsDate() {
    assertEquals(List.of("2026-11-22 09:41:07 bob  Hi"), lines(false).of(message(1, "Hi")));
  }

  @Test
  void aMessageCannotLookLikeTwo() {
    List<String> shown = lines(false).of(message(1, "Hi\n2026-11-22 09:42:00 carol  I quit\r"));
    assertEquals(2, shown.size());
    assertEquals("       2026-11-22 09:42:00 carol  I quit␍", shown.get(1));
  }

  @Test
  void aDeletedMessageLeavesATombstone() {
    MessageState posted = state(4, MessageBody.text("Oops"));
    MessageState deleted = posted.apply(entry(5, new Fact.MessageDeleted(4)));
    assertEquals(
        List.of("2026-11-22 09:41:07 bob  (deleted)"),
        lines(false).of(new TimelineItem.Message(CONVERSATION, "bob", deleted)));
  }

  @Test
  void anEditAndReactionsAreMarked() {
    MessageState state =
        state(4, MessageBody.text("Teh"))
            .apply(entry(5, new Fact.MessageEdited(4, MessageBody.text("The"))))
            .apply(entry(6, new Fact.ReactionSet(4, "👍")));
    assertEquals(
        List.of("2026-11-22 09:41:07 bob  The (edited)  👍 1"),
        lines(false).of(new TimelineItem.Message(CONVERSATION, "bob", state)));
  }

  @Test
  void aBodyOfAnUnknownTypeShowsItsFallbackOrSaysThatItCannot() {
    assertEquals(
        List.of("2026-11-22 09:41:07 bob  [poll] Lunch?"),
        lines(false).of(message(1, new MessageBody.Content("poll", "Lunch?", "{}"))));
    assertTrue(
        lines(false)
            .of(message(1, new MessageBody.Content("poll", "", "{}")))
            .getFirst()
            .contains("cannot show it"));
  }

  @Test
  void whatHappenedBesidesIsASentence() {
    Entry renamed = entry(9, new Fact.TitleChanged("Ops\u001b[31m"));
    assertEquals(
        List.of("2026-11-22 09:41:07 · bob changed the title to \"Ops␛[31m\""),
        lines(false).of(new TimelineItem.Notice(CONVERSATION, "bob", renamed)));
  }

  @Test
  void aLimitOfTheHistoryIsASentenceAndWhatItTookSaysSo() {
    TimelineLines lines = lines(false);
    TimelineItem.Message gone =
        new TimelineItem.Message(CONVERSATION, "bob", state(4, MessageBody.text("Old").purged()));
    for (String limit : List.of("2592000=30 days", "43200=12 hours", "5400=90 minutes")) {
      String[] parts = limit.split("=", -1);
      assertEquals(
          List.of("2026-11-22 09:41:07 · bob set the history to " + parts[1]),
          lines.of(limited(parts[0])));
    }
    assertEquals(List.of("2026-11-22 09:41:07 bob  (deleted or expired)"), lines.of(gone));
    assertEquals(
        List.of("2026-11-22 09:41:07 · bob set the history to unlimited"), lines.of(limited("")));
    assertEquals(List.of("2026-11-22 09:41:07 bob  (deleted)"), lines.of(gone));
  }

  @Test
  void whatAnAdminSettlesIsSaidInWords() {
    for (String each :
        List.of(
            "slow_mode.seconds=30=turned on slow mode: one message in 30 seconds",
            "slow_mode.seconds==turned off slow mode",
            "read_only=true=made the group read-only: only its admins write here",
            "read_only==lets everybody write here again")) {
      String[] parts = each.split("=", -1);
      Entry entry = entry(9, new Fact.SettingChanged(parts[0], parts[1]));
      assertEquals(
          List.of("2026-11-22 09:41:07 · Server admin " + parts[2]),
          lines(false).of(new TimelineItem.Notice(CONVERSATION, "Server admin", entry)));
    }
  }

  private static TimelineItem.Notice limited(String seconds) {
    Entry entry = entry(9, new Fact.SettingChanged("history.keep_seconds", seconds));
    return new TimelineItem.Notice(CONVERSATION, "bob", entry);
  }

  @Test
  void jsonHoldsWhatScriptsLeanOn() {
    String json = JsonViews.message(message(7, "Say \"hi\"\n"));
    assertEquals(
        "{\"conversation_id\":\"00000000-0000-0001-0000-000000000001\",\"seq\":7,"
            + "\"message_id\":\"00000000-0000-0003-0000-000000000007\","
            + "\"client_message_id\":\"00000000-0000-0004-0000-000000000007\","
            + "\"sender\":\"bob\",\"sender_id\":\"00000000-0000-0002-0000-000000000002\","
            + "\"type\":\"text\",\"text\":\"Say \\\"hi\\\"\\n\","
            + "\"created_at\":\"2026-11-22T09:41:07.123Z\",\"edited\":false,\"deleted\":false}",
        json);
  }

  private static TimelineLines lines(boolean forTerminal) {
    return new TimelineLines(Paint.NONE, new Clockface(ZoneOffset.UTC), forTerminal);
  }

  private static TimelineItem.Message message(long seq, String text) {
    return message(seq, MessageBody.text(text));
  }

  private static TimelineItem.Message message(long seq, MessageBody body) {
    return new TimelineItem.Message(CONVERSATION, "bob", state(seq, body));
  }

  private static MessageState state(long seq, MessageBody body) {
    return MessageState.of(entry(seq, new Fact.MessagePosted(body, Optional.empty())))
        .orElseThrow();
  }

  private static Entry entry(long seq, Fact fact) {
    return new Entry(
        seq,
        new EntryId(new UUID(3, seq)),
        BOB,
        new ClientMessageId(new UUID(4, seq)),
        MORNING,
        seq,
        fact);
  }
}
