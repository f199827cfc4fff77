package chat.tern.server.event.publish;

import chat.tern.protocol.id.ConversationId;
import chat.tern.server.conversation.ChainedEntry;
import java.util.concurrent.CompletionStage;

/** The writing end of the stream. */
public interface EventSink {

  /**
   * Begins to write. May block for seconds.
   *
   * @throws RuntimeException when that is not possible now; try again later
   */
  Session open();

  /** Writes until the first failure. Safe for all threads. */
  interface Session extends AutoCloseable {

    /**
     * Hands over an entry and returns at once; the caller bounds what is on its way. Entries of one
     * conversation are written in the order in which they were handed over. A stream that cannot be
     * reached is no failure: it is tried until it can.
     *
     * @return completes when the entry is durable in the stream. When one fails, all fail that were
     *     handed over later to this session; none of those of its conversation has been written,
     *     and none will be. Whether the failed one was written is open.
     */
    CompletionStage<Void> send(ConversationId conversation, ChainedEntry entry);

    /** Gives up; what is on its way fails, and may be written all the same, in order. */
    @Override
    void close();
  }
}
