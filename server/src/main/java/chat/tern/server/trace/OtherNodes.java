package chat.tern.server.trace;

import chat.tern.protocol.api.MessageTrace;
import chat.tern.protocol.id.EntryId;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What the other nodes of a cluster remember of an entry. */
@FunctionalInterface
public interface OtherNodes {

  /** Of a node that is alone. */
  OtherNodes NONE = _ -> CompletableFuture.completedFuture(new Answers(List.of(), List.of()));

  /**
   * What they said.
   *
   * @param traces of those that remember it, one each
   * @param silent the names of those that did not answer in time
   */
  record Answers(List<MessageTrace> traces, List<String> silent) {}

  /** Asks all of them. Completes in a few seconds at the most, never exceptionally. */
  CompletableFuture<Answers> ask(EntryId id);
}
