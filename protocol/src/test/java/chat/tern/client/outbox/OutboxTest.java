package chat.tern.client.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.Samples;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.Problem;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.MessageBody;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class OutboxTest {

  private static final ConversationId OTHER =
      ConversationId.parse("0193a5c0-1111-7000-8000-00000000beef");
  private static final Problem REFUSED = Problem.of(new TernException(ErrorCode.FORBIDDEN, "No."));

  private final Outbox outbox = new Outbox();

  @Test
  void oneConversationSendsOneAfterTheOther() {
    add(1, Samples.CONVERSATION);
    add(2, Samples.CONVERSATION);
    assertEquals(Optional.of(id(1)), next(Samples.CONVERSATION));
    assertEquals(Optional.empty(), next(Samples.CONVERSATION));
    outbox.confirm(id(1), sent());
    assertEquals(Optional.of(id(2)), next(Samples.CONVERSATION));
  }

  @Test
  void conversationsDoNotWaitForEachOther() {
    add(1, Samples.CONVERSATION);
    add(2, OTHER);
    assertEquals(Optional.of(id(1)), next(Samples.CONVERSATION));
    assertEquals(Optional.of(id(2)), next(OTHER));
  }

  @Test
  void whatWasOnItsWayKeepsItsPlaceWhenTheConnectionBreaks() {
    add(1, Samples.CONVERSATION);
    add(2, Samples.CONVERSATION);
    assertTrue(next(Samples.CONVERSATION).isPresent());
    assertEquals(1, outbox.requeueAll().size());
    assertEquals(Optional.of(id(1)), next(Samples.CONVERSATION));
  }

  @Test
  void aWedgedMessageLetsOthersPassAndComesLastWhenRetried() {
    add(1, Samples.CONVERSATION);
    add(2, Samples.CONVERSATION);
    outbox.wedge(id(1), REFUSED);
    assertEquals(Optional.of(id(2)), next(Samples.CONVERSATION));
    outbox.retry(id(1));
    assertEquals(Optional.empty(), next(Samples.CONVERSATION));
    outbox.remove(id(2));
    assertEquals(Optional.of(id(1)), next(Samples.CONVERSATION));
  }

  @Test
  void addingTwiceIsAddingOnce() {
    assertTrue(outbox.add(entry(1, OTHER)));
    assertFalse(outbox.add(entry(1, OTHER)));
    assertEquals(1, outbox.all().size());
  }

  private void add(int number, ConversationId conversation) {
    assertTrue(outbox.add(entry(number, conversation)));
  }

  private Optional<ClientMessageId> next(ConversationId conversation) {
    return outbox.takeNext(conversation).map(OutboxEntry::clientMessageId);
  }

  private static SendState.Sent sent() {
    return new SendState.Sent(Samples.LOG.getFirst().entryId(), 1, 1, Samples.TIME);
  }

  private static OutboxEntry entry(int number, ConversationId conversation) {
    return new OutboxEntry(
        conversation,
        id(number),
        MessageBody.text("m" + number),
        Optional.empty(),
        Samples.TIME,
        new SendState.Queued());
  }

  private static ClientMessageId id(int number) {
    return ClientMessageId.parse(String.format("0193a5c0-2222-7000-8000-%012x", number));
  }
}
