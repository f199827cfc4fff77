package chat.tern.cli.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.cli.render.Paint;
import chat.tern.client.ClientUpdate;
import chat.tern.client.ConversationView;
import chat.tern.client.outbox.OutboxEntry;
import chat.tern.client.outbox.SendState;
import chat.tern.client.sync.ConnectionState;
import chat.tern.protocol.Arrangement;
import chat.tern.protocol.PresenceStatus;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.Problem;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.ConversationKind;
import chat.tern.protocol.log.HistoryLimit;
import chat.tern.protocol.log.Member;
import chat.tern.protocol.log.MessageBody;
import chat.tern.protocol.log.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ChatStatusTest {

  private static final ConversationId CONVERSATION = new ConversationId(new UUID(1, 1));
  private static final UserId ME = new UserId(new UUID(2, 1));
  private static final UserId BOB = new UserId(new UUID(2, 2));

  private final Prompt screen = new Prompt();
  private final ChatStatus status =
      new ChatStatus(
          screen,
          Paint.NONE,
          new ConversationView(
              CONVERSATION,
              ConversationKind.DIRECT,
              "@bob",
              List.of(new Member(ME, "me", Role.MEMBER, 1), new Member(BOB, "bob", Role.MEMBER, 2)),
              2,
              Optional.empty(),
              Instant.EPOCH,
              0,
              0,
              true,
              HistoryLimit.NONE,
              0,
              Arrangement.NONE),
          ME);

  @AfterEach
  void close() {
    status.close();
  }

  @Test
  void withoutAConnectionNobodyIsSaidToBeThere() {
    status.show(new ConnectionState.Live());
    status.on(new ClientUpdate.Presence(BOB, PresenceStatus.ONLINE, Optional.empty()));
    assertEquals("@bob ● › ", screen.prompt);
    assertEquals("", screen.note);
    status.show(new ConnectionState.Offline("connection lost", Duration.ofSeconds(1)));
    assertEquals("@bob ○ › ", screen.prompt);
    assertTrue(screen.note.startsWith("offline"), screen.note);
    status.show(new ConnectionState.Live());
    status.on(new ClientUpdate.Presence(BOB, PresenceStatus.ONLINE, Optional.empty()));
    assertEquals("@bob ● › ", screen.prompt);
  }

  @Test
  void aRateLimitIsACountdownUntilTheMessageGoesOut() {
    status.show(new ConnectionState.Live());
    status.on(
        new ClientUpdate.SendPutOff(
            CONVERSATION,
            Problem.of(new TernException(ErrorCode.RATE_LIMITED, "Too many messages.")),
            Duration.ofMillis(29_200)));
    assertEquals("too fast: sent again in 30 s", screen.note);
    status.on(outgoing(new SendState.Queued()));
    assertTrue(screen.note.startsWith("too fast"), screen.note);
    status.on(outgoing(new SendState.Sending()));
    assertEquals("", screen.note);
  }

  @Test
  void aShortDelayIsNotSpokenOf() {
    status.on(
        new ClientUpdate.SendPutOff(
            CONVERSATION,
            Problem.of(new TernException(ErrorCode.RATE_LIMITED, "Too many messages.")),
            Duration.ofMillis(700)));
    assertEquals("", screen.note);
  }

  private static ClientUpdate outgoing(SendState state) {
    return new ClientUpdate.Outgoing(
        new OutboxEntry(
            CONVERSATION,
            new ClientMessageId(new UUID(4, 1)),
            MessageBody.text("text"),
            Optional.empty(),
            Instant.EPOCH,
            state));
  }

  /** Keeps what stands around the prompt. */
  private static final class Prompt implements ChatScreen {
    private String prompt = "";
    private String note = "";

    @Override
    public void show(List<String> lasting, List<String> changing) {}

    @Override
    public void status(String newPrompt, String newNote) {
      prompt = newPrompt;
      note = newNote;
    }

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
