package chat.tern.server.engine.scylla;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.Entry;
import chat.tern.server.conversation.BodyEraser;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Erases bodies on ScyllaDB, a bucket at a time. */
final class ScyllaBodyEraser implements BodyEraser {

  private final EntryTable table;
  private final Buckets buckets;

  ScyllaBodyEraser(EntryTable table, Buckets buckets) {
    this.table = table;
    this.buckets = buckets;
  }

  @Override
  public void erase(ConversationId conversation, List<Entry> entries) {
    Map<Long, List<Entry>> byBucket =
        entries.stream()
            .collect(
                Collectors.groupingBy(
                    entry -> buckets.of(entry.seq()), TreeMap::new, Collectors.toList()));
    byBucket.forEach((bucket, here) -> {
      table.erase(conversation, bucket, here);
      if (bucket > 0) {
        // Those that came with an append that began one bucket earlier are in that one.
        table.erase(conversation, bucket - 1, here);
      }
    });
  }
}
