package chat.tern.server.engine.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.EntryId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Digest;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Fact;
import chat.tern.protocol.log.MessageBody;
import chat.tern.server.conversation.ChainedEntry;
import chat.tern.server.event.EventOffset;
import chat.tern.server.event.StreamedEntry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The records of the stream, byte for byte: programs in other languages read them, and records of
 * former builds stay in the topic for its retention. A change that breaks this test breaks them.
 */
@Timeout(20)
class RecordFormatTest {

  private static final ConversationId CONVERSATION =
      ConversationId.parse("0193a5c0-1111-7000-8000-00000000c0de");
  private static final ChainedEntry ENTRY =
      new ChainedEntry(
          new Entry(
              4,
              EntryId.parse("0193a5c0-3333-7000-8000-000000000004"),
              UserId.parse("0193a5c0-0000-7000-8000-00000000a11c"),
              ClientMessageId.parse("0193a5c0-2222-7000-8000-000000000004"),
              Instant.parse("2026-11-22T09:30:04.125Z"),
              1,
              new Fact.MessagePosted(MessageBody.text("Hello, Bob"), Optional.empty())),
          Digest.parse("0123456789abcdef".repeat(4)));

  @Test
  void aRecordIsWhatTheGoldenFileSays() throws IOException {
    assertEquals(golden(), text(record()));
  }

  @Test
  void aRecordIsReadBackWhole() {
    ProducerRecord<byte[], byte[]> written = record();
    ConsumerRecord<byte[], byte[]> read =
        new ConsumerRecord<>(
            "events",
            2,
            77,
            0,
            TimestampType.LOG_APPEND_TIME,
            written.key().length,
            written.value().length,
            written.key(),
            written.value(),
            written.headers(),
            Optional.empty());
    assertEquals(
        Optional.of(new StreamedEntry(new EventOffset(2, 77), CONVERSATION, ENTRY)),
        RecordFormat.entry(read));
  }

  @Test
  void theDocumentShowsThisRecordAndNamesItsHeaders() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "events.md"));
    assertTrue(page.contains(utf8(record().value())), "the example");
    for (Header header : record().headers()) {
      assertTrue(page.contains("| `" + header.key() + "` |"), header.key());
    }
  }

  private static ProducerRecord<byte[], byte[]> record() {
    return RecordFormat.record("events", "a cluster", CONVERSATION, ENTRY);
  }

  private static String text(ProducerRecord<byte[], byte[]> record) {
    StringBuilder text = new StringBuilder("key: ").append(utf8(record.key())).append('\n');
    for (Header header : record.headers()) {
      text.append(header.key()).append(": ").append(utf8(header.value())).append('\n');
    }
    return text.append("value: ").append(utf8(record.value())).append('\n').toString();
  }

  private static String golden() throws IOException {
    try (InputStream in = RecordFormatTest.class.getResourceAsStream("record.golden")) {
      return utf8(Objects.requireNonNull(in).readAllBytes());
    }
  }

  private static String utf8(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
