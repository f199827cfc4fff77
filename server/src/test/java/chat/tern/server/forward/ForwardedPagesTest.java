package chat.tern.server.forward;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.ClientFrame;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Position;
import chat.tern.server.reading.PageRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 20, unit = TimeUnit.SECONDS)
class ForwardedPagesTest {

  private final Ids ids = new Ids(InstantSource.system(), new Random(1));
  private final UserId reader = ids.userId();
  private final ConversationId place = ids.conversationId();

  @Test
  void whatIsAskedArrivesAsItWasAsked() {
    for (PageRequest request :
        List.of(
            new PageRequest.Frame(
                reader,
                new ClientFrame.GetHistory(
                    "r-1", place, Optional.of(9L), Optional.empty(), Optional.of(50))),
            new PageRequest.Frame(
                reader,
                new ClientFrame.GetHistory(
                    "☂", place, Optional.empty(), Optional.of(0L), Optional.empty())),
            new PageRequest.Delta(reader, new ClientFrame.CatchUp(place, Position.START)),
            new PageRequest.Body(
                reader, place, Optional.empty(), Optional.empty(), Optional.empty()),
            new PageRequest.Body(
                reader, place, Optional.of(1L), Optional.of(2L), Optional.of(-3)))) {
      assertEquals(request, ForwardedPages.decode(ForwardedPages.encode(request)));
    }
  }

  @Test
  void whatIsNoRequestIsRefused() {
    for (String text : List.of("", "[]", "{}", "{\"form\":\"book\"}")) {
      assertThrows(
          TernException.class,
          () -> ForwardedPages.decode(text.getBytes(StandardCharsets.UTF_8)),
          text);
    }
  }

  @Test
  void aPageIsPassedOnAsItIsUnlessItIsTooLarge() {
    byte[] fits = new byte[ForwardedPages.LARGEST];
    fits[7] = 7;
    assertArrayEquals(fits, ForwardedPages.read(ForwardedPages.page(fits)).orElseThrow());
    assertTrue(
        ForwardedPages.read(ForwardedPages.page(new byte[ForwardedPages.LARGEST + 1])).isEmpty());
  }

  @Test
  void aRefusalKeepsItsCodeItsWordsAndItsTime() {
    byte[] answer =
        ForwardedPages.problem(
            new TernException(ErrorCode.OVERLOADED, "Try again.", Duration.ofMillis(1500)));
    TernException refusal = assertThrows(TernException.class, () -> ForwardedPages.read(answer));
    assertEquals(ErrorCode.OVERLOADED, refusal.code());
    assertEquals("Try again.", refusal.getMessage());
    assertEquals(Optional.of(Duration.ofMillis(1500)), refusal.retryAfter());
  }

  @Test
  void anAnswerThatIsNotKnownLeavesTheReadToWhoeverAsked() {
    assertTrue(ForwardedPages.read(new byte[0]).isEmpty());
    assertTrue(ForwardedPages.read(new byte[] {99, 1, 2}).isEmpty());
  }
}
