package chat.tern.server.engine.scylla;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.Entry;
import chat.tern.server.conversation.Append;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Processes with a planted bug. */
final class PlantedProcess {

  private PlantedProcess() {}

  static SimulatedProcess of(LogModel.Planted planted, SimulatedStore store, double faults) {
    return switch (planted) {
      case NOTHING -> new SimulatedProcess(store, faults);
      case INDEX_AFTERWARDS ->
          new SimulatedProcess(store, faults) {
            @Override
            public CompletionStage<Void> announce(
                ConversationId conversation, long bucket, List<Entry> entries) {
              var _ = super.announce(conversation, bucket, entries);
              return CompletableFuture.completedStage(null);
            }
          };
      case UNCONDITIONAL ->
          new SimulatedProcess(store, faults) {
            @Override
            public CompletionStage<Boolean> append(Append append, long bucket, boolean opening) {
              store.bucket(append.conversation(), bucket).head = append.expectedHead();
              return super.append(append, bucket, false);
            }
          };
      case FORGOTTEN_MARKS ->
          new SimulatedProcess(store, faults) {
            @Override
            public Optional<BucketEnd> end(ConversationId conversation, long bucket) {
              return super.end(conversation, bucket)
                  .map(end -> new BucketEnd(end.last(), end.last().seq()));
            }
          };
    };
  }
}
