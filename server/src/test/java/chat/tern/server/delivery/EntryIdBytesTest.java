package chat.tern.server.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.codec.FrameCodec;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Fact;
import chat.tern.protocol.log.MessageBody;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class EntryIdBytesTest {

  private final Ids ids = new Ids(InstantSource.system(), new Random(5));

  @Test
  void theIdIsFoundWhateverTheMessageSays() {
    for (String text : new String[] {"Hello", "\"entry_id\":\"" + ids.entryId() + "\"", ""}) {
      Entry entry =
          new Entry(
              5,
              ids.entryId(),
              ids.userId(),
              ids.clientMessageId(),
              Instant.EPOCH,
              5,
              new Fact.MessagePosted(MessageBody.text(text + "x"), Optional.empty()));
      byte[] utf8 = FrameCodec.encode(new ServerFrame.MessageNew(ids.conversationId(), entry));
      assertEquals(Optional.of(entry.entryId()), EntryIdBytes.in(utf8));
    }
  }

  @Test
  void whereThereIsNoneThereIsNone() {
    assertEquals(Optional.empty(), EntryIdBytes.in(new byte[0]));
    for (String text :
        new String[] {"{\"entry_id\":\"short\"}", "\"entry_id\":\"" + "x".repeat(36)}) {
      assertEquals(Optional.empty(), EntryIdBytes.in(text.getBytes(StandardCharsets.US_ASCII)));
    }
  }
}
