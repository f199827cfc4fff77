package chat.tern.server;

import chat.tern.protocol.id.ConversationId;
import chat.tern.server.conversation.ConversationLog;
import chat.tern.server.conversation.HistoryBlocks;
import chat.tern.server.conversation.RecentEntries;
import chat.tern.server.conversation.SharedRecentEntries;
import chat.tern.server.delivery.Reception;
import chat.tern.server.node.Role;
import chat.tern.server.observe.Metrics;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The log as readers see it: its latest entries in memory.
 *
 * @param observer takes what other nodes append into memory
 * @param erased forgets a conversation from which something was erased, here or by another node
 * @param doubt forgets all: something may have been erased of which this node was not told
 */
record RecentParts(
    ConversationLog log,
    Reception.Observer observer,
    Consumer<ConversationId> erased,
    Runnable doubt) {

  static RecentParts of(Ground ground, ConversationLog log, boolean shared) {
    int conversations = ground.config().conversations().recentEntries();
    if (conversations == 0) {
      return new RecentParts(log, (_, _, _) -> {}, _ -> {}, () -> {});
    }
    if (shared) {
      SharedRecentEntries recent = new SharedRecentEntries(log, conversations);
      count(ground, recent::hits, recent::misses);
      return blocks(
          ground, new RecentParts(recent, recent::observed, recent::erased, recent::doubt));
    }
    RecentEntries recent = new RecentEntries(log, conversations);
    count(ground, recent::hits, recent::misses);
    return new RecentParts(recent, (_, _, _) -> {}, recent::erased, () -> {});
  }

  /** Beneath what is read, whole stretches of it, on a node that is there for that. */
  private static RecentParts blocks(Ground ground, RecentParts recent) {
    long bytes = ground.config().conversations().historyBytes();
    if (ground.config().node().role() != Role.READS || bytes == 0) {
      countBlocks(ground, () -> 0, () -> 0);
      return recent;
    }
    HistoryBlocks blocks = new HistoryBlocks(recent.log(), bytes);
    countBlocks(ground, blocks::hits, blocks::misses);
    return new RecentParts(
        blocks,
        recent.observer(),
        recent.erased().andThen(blocks::erased),
        () -> {
          recent.doubt().run();
          blocks.doubt();
        });
  }

  /** On all nodes, so that one dashboard suits them. */
  private static void countBlocks(Ground ground, LongSupplier hits, LongSupplier misses) {
    Metrics metrics = ground.metrics();
    metrics.counter(
        "tern.conversation.blocks.hits", "Stretches of history that were in memory", hits);
    metrics.counter(
        "tern.conversation.blocks.misses", "Stretches of history that were read", misses);
  }

  private static void count(Ground ground, LongSupplier hits, LongSupplier misses) {
    ground.metrics().counter("tern.conversation.recent.hits", "Reads answered from memory", hits);
    ground.metrics().counter("tern.conversation.recent.misses", "Reads of the log itself", misses);
  }
}
