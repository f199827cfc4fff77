package chat.tern.server.delivery;

import chat.tern.protocol.id.ConversationId;
import chat.tern.server.conversation.ChainedEntry;
import chat.tern.server.conversation.ConversationLog;
import chat.tern.server.conversation.DelegatingLog;
import java.util.List;

/** A log during whose reads of pages something else happens, before and after. */
final class PausingLog extends DelegatingLog {

  private final Runnable meanwhile;

  PausingLog(ConversationLog log, Runnable meanwhile) {
    super(log);
    this.meanwhile = meanwhile;
  }

  private List<ChainedEntry> paused(List<ChainedEntry> read) {
    meanwhile.run();
    return read;
  }

  @Override
  public List<ChainedEntry> readAfter(ConversationId conversation, long after, int limit) {
    meanwhile.run();
    return paused(super.readAfter(conversation, after, limit));
  }

  @Override
  public List<ChainedEntry> readBefore(ConversationId conversation, long before, int limit) {
    meanwhile.run();
    return paused(super.readBefore(conversation, before, limit));
  }
}
