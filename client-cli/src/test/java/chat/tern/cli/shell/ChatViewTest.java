package chat.tern.cli.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.cli.render.Clockface;
import chat.tern.cli.render.Paint;
import chat.tern.client.ConversationView;
import chat.tern.client.outbox.OutboxEntry;
import chat.tern.client.outbox.SendState;
import chat.tern.client.timeline.TimelineItem;
import chat.tern.client.timeline.TimelineUpdate;
import chat.tern.protocol.Arrangement;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.Problem;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.EntryId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.ConversationKind;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Fact;
import chat.tern.protocol.log.HistoryLimit;
import chat.tern.protocol.log.Member;
import chat.tern.protocol.log.MessageBody;
import chat.tern.protocol.log.MessageState;
import chat.tern.protocol.log.Role;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ChatViewTest {

  private static final ConversationId CONVERSATION = new ConversationId(new UUID(1, 1));
  private static final UserId ME = new UserId(new UUID(2, 1));
  private static final UserId BOB = new UserId(new UUID(2, 2));
  private static final Instant NOW = Instant.parse("2026-11-22T09:41:07Z");
  private static final String DAY = "── Sunday, 22 November 2026 ──";

  private final FakeScreen screen = new FakeScreen();
  private final ChatView view =
      new ChatView(
          screen,
          Paint.NONE,
          new Clockface(ZoneOffset.UTC),
          new ConversationView(
              CONVERSATION,
              ConversationKind.DIRECT,
              "@bob",
              List.of(new Member(ME, "me", Role.MEMBER, 1), new Member(BOB, "bob", Role.MEMBER, 2)),
              2,
              Optional.empty(),
              NOW,
              0,
              0,
              true,
              HistoryLimit.NONE,
              0,
              Arrangement.NONE),
          ME);

  @Test
  void onesOwnMessageStandsBelowWithAClockUntilItHasItsTick() {
    echo(1, new SendState.Queued());
    assertEquals(List.of("    ◷ text 1"), screen.changing);
    long seen = on(new TimelineUpdate.Appended(message(3, BOB, "me", "bob", 9)));
    assertEquals(3, seen);
    assertEquals(List.of("    ◷ text 1"), screen.changing);
    on(new TimelineUpdate.Appended(message(4, ME, "text 1", "me", 1)));
    assertEquals(List.of(), screen.changing);
    assertEquals(List.of(DAY, "09:41 bob  me", "09:41 me  text 1 ✓"), screen.lasting);
  }

  @Test
  void newsOfAMessageThatHasArrivedComeTooLate() {
    echo(1, new SendState.Queued());
    SendState.Sent sent = new SendState.Sent(new EntryId(new UUID(3, 3)), 3, 1, NOW);
    echo(1, sent);
    on(new TimelineUpdate.EchoRemoved(CONVERSATION, new ClientMessageId(new UUID(4, 1))));
    assertEquals(List.of("    ✓ text 1"), screen.changing);
    on(new TimelineUpdate.Appended(message(3, ME, "text 1", "me", 1)));
    echo(1, sent);
    assertEquals(List.of(), screen.changing);
    assertEquals(List.of(DAY, "09:41 me  text 1 ✓"), screen.lasting);
  }

  @Test
  void whatTheServerRefusesSaysWhyAndStays() {
    Problem reason = Problem.of(new TernException(ErrorCode.NOT_FOUND, "You are no member."));
    echo(1, new SendState.Wedged(reason));
    assertEquals(List.of("    ✗ text 1", "      refused: You are no member."), screen.changing);
    on(new TimelineUpdate.EchoRemoved(CONVERSATION, new ClientMessageId(new UUID(4, 1))));
    assertEquals(List.of(), screen.changing);
    assertEquals(List.of(), screen.lasting);
  }

  @Test
  void aLongOutboxIsOnlyCounted() {
    for (int number = 1; number <= 8; number++) {
      echo(number, new SendState.Queued());
    }
    assertEquals(6, screen.changing.size());
    assertEquals("  … and 3 more before these", screen.changing.getFirst());
    assertEquals("    ◷ text 8", screen.changing.getLast());
  }

  private void echo(int number, SendState state) {
    on(
        new TimelineUpdate.Appended(
            new TimelineItem.LocalEcho(
                new OutboxEntry(
                    CONVERSATION,
                    new ClientMessageId(new UUID(4, number)),
                    MessageBody.text("text " + number),
                    Optional.empty(),
                    NOW,
                    state))));
  }

  private long on(TimelineUpdate update) {
    return view.on(update);
  }

  private static TimelineItem message(
      long seq, UserId author, String text, String name, long clientMessageId) {
    Entry entry =
        new Entry(
            seq,
            new EntryId(new UUID(3, seq)),
            author,
            new ClientMessageId(new UUID(4, clientMessageId)),
            NOW,
            seq - 2,
            new Fact.MessagePosted(MessageBody.text(text), Optional.empty()));
    return new TimelineItem.Message(CONVERSATION, name, MessageState.of(entry).orElseThrow());
  }

  /** Keeps what a person would see. */
  private static final class FakeScreen implements ChatScreen {
    private final List<String> lasting = new ArrayList<>();
    private List<String> changing = List.of();

    @Override
    public void show(List<String> more, List<String> nowChanging) {
      lasting.addAll(more);
      changing = List.copyOf(nowChanging);
    }

    @Override
    public void status(String prompt, String note) {}

    @Override
    public Typed read() {
      return new Typed.End();
    }

    @Override
    public String unfinished() {
      return "";
    }

    @Override
    public boolean isWatched() {
      return true;
    }

    @Override
    public void close() {}
  }
}
