package chat.tern.server.event.publish;

import chat.tern.protocol.id.ConversationId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Where publishers keep their notes, marks and announcements: durable, and read by all nodes. What
 * was written before a call returned, or its stage completed, every later call of any node sees. A
 * call that fails may have had its effect; all may be repeated. Safe for all threads.
 *
 * <p>It stands in the way of appends ({@link #note}), so it belongs into the store that has the
 * logs: with that one gone there is nothing to append to either.
 */
public interface PublishingStore {

  /**
   * Notes conversations on a page, durable when the stage completes. Does not block: appends wait
   * for it.
   */
  CompletionStage<Void> note(
      PublisherId publisher, long page, Collection<ConversationId> conversations);

  /**
   * The conversations on a page, in an order that does not change.
   *
   * @param after those behind this one; empty from the beginning
   */
  List<ConversationId> noted(
      PublisherId publisher, long page, Optional<ConversationId> after, int limit);

  /** Forgets a page. */
  void forget(PublisherId publisher, long page);

  /** Replaces what the publisher said before. */
  void announce(Announcement announcement);

  /**
   * What all publishers said last that have not been withdrawn; there are about as many as nodes.
   */
  List<Announcement> announcements();

  /** Forgets what a publisher said; its pages are forgotten one by one before. */
  void withdraw(PublisherId publisher);

  /**
   * Says of conversations up to which seq everything is in the stream. A mark that is lower than
   * the present one is best ignored, and does no harm when not.
   */
  void mark(Map<ConversationId, Long> published);

  /** The marks of those conversations that have one. */
  Map<ConversationId, Long> marks(Collection<ConversationId> conversations);
}
