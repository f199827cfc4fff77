package chat.tern.server.event.publish;

import chat.tern.protocol.id.ConversationId;
import chat.tern.server.conversation.ChainedEntry;
import chat.tern.server.event.publish.SimulatedCluster.Bug;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The stream as one node reaches it: writes in order, one after the other, and of what a dead node
 * had under way the first few may still arrive, late.
 */
final class SimulatedSink implements EventSink {

  private final SimulatedCluster cluster;
  private final SimulatedNode node;
  private final List<SimulatedSession> sessions = new ArrayList<>();

  SimulatedSink(SimulatedCluster cluster, SimulatedNode node) {
    this.cluster = cluster;
    this.node = node;
  }

  @Override
  public Session open() {
    if (cluster.fails(0.1)) {
      throw new SimulatedFailure();
    }
    SimulatedSession session = new SimulatedSession();
    sessions.add(session);
    return session;
  }

  int underWay() {
    return sessions.stream().mapToInt(session -> session.underWay.size()).sum();
  }

  void die() {
    sessions.forEach(SimulatedSession::die);
  }

  private record Sent(
      ConversationId conversation, ChainedEntry entry, CompletableFuture<Void> done) {}

  private final class SimulatedSession implements Session {

    private final Deque<Sent> underWay = new ArrayDeque<>();
    private boolean broken;

    @Override
    public CompletionStage<Void> send(ConversationId conversation, ChainedEntry entry) {
      Sent sent = new Sent(conversation, entry, new CompletableFuture<>());
      if (broken) {
        sent.done().completeExceptionally(new SimulatedFailure());
      } else {
        underWay.add(sent);
        cluster.network.add(this::deliver);
        if (cluster.has(Bug.REPORTS_BEFORE_IT_IS_WRITTEN)) {
          node.later(() -> sent.done().complete(null));
        }
      }
      return sent.done();
    }

    /** Writes the next one. */
    private void deliver() {
      if (underWay.isEmpty()) {
        return;
      }
      if (!cluster.streamIsUp) {
        cluster.network.add(this::deliver);
        return;
      }
      Sent next = underWay.removeFirst();
      if (cluster.fails(0.01)) {
        fail(next);
        return;
      }
      cluster.write(next.conversation(), next.entry());
      node.later(() -> next.done().complete(null));
    }

    private void fail(Sent next) {
      if (cluster.random.nextBoolean()) {
        cluster.write(next.conversation(), next.entry());
      }
      node.later(() -> next.done().completeExceptionally(new SimulatedFailure()));
      if (!cluster.has(Bug.GOES_ON_WRITING_AFTER_A_FAILURE)) {
        breakOff();
      }
    }

    private void breakOff() {
      broken = true;
      for (Sent sent : underWay) {
        node.later(() -> sent.done().completeExceptionally(new SimulatedFailure()));
      }
      underWay.clear();
    }

    /** Of what is under way, some has reached the network. */
    void die() {
      int arrives = cluster.random.nextInt(4);
      while (underWay.size() > arrives) {
        underWay.removeLast();
      }
      broken = true;
    }

    @Override
    public void close() {
      if (!broken) {
        breakOff();
      }
    }
  }
}
