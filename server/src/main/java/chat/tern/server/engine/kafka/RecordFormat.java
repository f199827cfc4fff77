package chat.tern.server.engine.kafka;

import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.codec.FrameCodec;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.Digest;
import chat.tern.protocol.log.Entry;
import chat.tern.server.conversation.ChainedEntry;
import chat.tern.server.event.EventOffset;
import chat.tern.server.event.StreamedEntry;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/** Turns entries into records and back; {@code docs/events.md} describes them. */
final class RecordFormat {

  static final String SEQ = "tern-seq";
  static final String ENTRY_ID = "tern-entry-id";
  static final String FACT = "tern-fact";
  static final String CHAIN = "tern-chain";
  static final String CLUSTER = "tern-cluster";
  static final String TRACE = "traceparent";

  private RecordFormat() {}

  static ProducerRecord<byte[], byte[]> record(
      String topic, String cluster, ConversationId conversation, ChainedEntry chained) {
    Entry entry = chained.entry();
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            topic,
            utf8(conversation.toString()),
            FrameCodec.encode(new ServerFrame.MessageNew(conversation, entry)));
    record.headers().add(SEQ, utf8(Long.toString(entry.seq())));
    record.headers().add(ENTRY_ID, utf8(entry.entryId().toString()));
    record.headers().add(FACT, utf8(entry.fact().type()));
    record.headers().add(CHAIN, utf8(chained.chain().toString()));
    record.headers().add(CLUSTER, utf8(cluster));
    record.headers().add(TRACE, utf8(trace(entry)));
    return record;
  }

  /** All hops of an entry share a trace: its id is the entry's. */
  private static String trace(Entry entry) {
    String id = entry.entryId().toString().replace("-", "");
    return "00-" + id + "-" + id.substring(16) + "-00";
  }

  /** Whether it says that another cluster wrote it. */
  static boolean isForeign(ConsumerRecord<byte[], byte[]> record, String cluster) {
    Header owner = record.headers().lastHeader(CLUSTER);
    return owner != null && !new String(owner.value(), StandardCharsets.UTF_8).equals(cluster);
  }

  /** Empty for a record that is not ours. */
  static Optional<StreamedEntry> entry(ConsumerRecord<byte[], byte[]> record) {
    Header chain = record.headers().lastHeader(CHAIN);
    if (chain == null || record.value() == null) {
      return Optional.empty();
    }
    try {
      return FrameCodec.decodeServer(record.value())
              instanceof ServerFrame.MessageNew(ConversationId conversation, Entry entry)
          ? Optional.of(
              new StreamedEntry(
                  new EventOffset(record.partition(), record.offset()),
                  conversation,
                  new ChainedEntry(
                      entry, Digest.parse(new String(chain.value(), StandardCharsets.US_ASCII)))))
          : Optional.empty();
    } catch (TernException e) {
      return Optional.empty();
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
