package chat.tern.server.event.publish;

import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Entry;
import chat.tern.server.conversation.Append;
import chat.tern.server.conversation.AppendOutcome;
import chat.tern.server.conversation.ChainedEntry;
import chat.tern.server.conversation.ConversationLog;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The log as one node reaches it: an append arrives some time later or never, its answer some time
 * after that, or never, or it is given up and arrives all the same.
 */
final class SimulatedLog implements ConversationLog {

  private final SimulatedCluster cluster;
  private final SimulatedNode node;

  SimulatedLog(SimulatedCluster cluster, SimulatedNode node) {
    this.cluster = cluster;
    this.node = node;
  }

  @Override
  public CompletionStage<AppendOutcome> append(Append append) {
    CompletableFuture<AppendOutcome> answer = new CompletableFuture<>();
    boolean arrives = !cluster.fails(0.05);
    boolean answered = arrives && !cluster.fails(0.05);
    if (!answered) {
      node.later(() -> answer.completeExceptionally(new SimulatedFailure()));
    }
    if (arrives) {
      cluster.network.add(() -> {
        AppendOutcome outcome = cluster.log.append(append).toCompletableFuture().join();
        if (answered) {
          node.later(() -> answer.complete(outcome));
        }
      });
    }
    return answer;
  }

  @Override
  public Optional<ChainedEntry> head(ConversationId conversation) {
    mayFail();
    return cluster.log.head(conversation);
  }

  @Override
  public List<ChainedEntry> readAfter(ConversationId conversation, long after, int limit) {
    mayFail();
    return cluster.log.readAfter(conversation, after, limit);
  }

  private void mayFail() {
    if (cluster.fails(0.03)) {
      throw new SimulatedFailure();
    }
  }

  @Override
  public List<ChainedEntry> readBefore(ConversationId conversation, long before, int limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Entry> find(
      ConversationId conversation, UserId author, ClientMessageId clientMessageId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Entry> structuralAfter(ConversationId conversation, long after) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Entry> lastMessage(ConversationId conversation, long seq) {
    throw new UnsupportedOperationException();
  }
}
