package chat.tern.server.engine.kafka;

import chat.tern.protocol.id.ConversationId;
import chat.tern.server.conversation.ChainedEntry;
import chat.tern.server.event.publish.EventSink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BiFunction;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Writes until the first failure. A thread of its own hands entries to the producer, which may make
 * it wait for a broker or for memory. The queue before it is bounded by the port's contract.
 *
 * <p>When an entry fails, the producer is closed without delay from inside its own callback. As one
 * request is under way at a time, no other has left by then, and none leaves after.
 */
final class KafkaSession implements EventSink.Session {

  private final Producer<byte[], byte[]> producer;
  private final BiFunction<ConversationId, ChainedEntry, ProducerRecord<byte[], byte[]>> format;
  private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
  private final Thread thread;
  private boolean broken; // guarded by this

  private record Waiting(
      ConversationId conversation, ChainedEntry entry, CompletableFuture<Void> done) {}

  KafkaSession(
      Producer<byte[], byte[]> producer,
      BiFunction<ConversationId, ChainedEntry, ProducerRecord<byte[], byte[]>> format) {
    this.producer = producer;
    this.format = format;
    this.thread = Thread.ofVirtual().name("tern-event-sender").start(this::run);
  }

  @Override
  public CompletionStage<Void> send(ConversationId conversation, ChainedEntry entry) {
    Waiting waiting = new Waiting(conversation, entry, new CompletableFuture<>());
    boolean queued;
    synchronized (this) {
      queued = !broken && queue.offer(waiting);
    }
    if (!queued) {
      waiting.done().completeExceptionally(new IllegalStateException("The session is over."));
    }
    return waiting.done();
  }

  private void run() {
    try {
      while (!isBroken()) {
        hand(queue.take());
      }
    } catch (InterruptedException e) {
      // breakOff() interrupts, and has seen to what is in the queue.
    }
  }

  private void hand(Waiting next) {
    if (isBroken()) {
      next.done().completeExceptionally(new IllegalStateException("The session is over."));
      return;
    }
    try {
      var _ =
          producer.send(
              format.apply(next.conversation(), next.entry()),
              (_, failure) -> {
                if (failure == null) {
                  next.done().complete(null);
                } else {
                  breakOff();
                  next.done().completeExceptionally(failure);
                }
              });
    } catch (RuntimeException e) {
      breakOff();
      next.done().completeExceptionally(e);
    }
  }

  private synchronized boolean isBroken() {
    return broken;
  }

  private void breakOff() {
    List<Waiting> rest = new ArrayList<>();
    synchronized (this) {
      if (broken) {
        return;
      }
      broken = true;
      queue.drainTo(rest);
    }
    producer.close(Duration.ZERO);
    thread.interrupt();
    rest.forEach(waiting ->
        waiting.done().completeExceptionally(new IllegalStateException("The session is over.")));
  }

  @Override
  public void close() {
    breakOff();
  }
}
