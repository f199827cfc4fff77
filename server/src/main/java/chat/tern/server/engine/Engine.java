package chat.tern.server.engine;

import chat.tern.server.account.AccountStore;
import chat.tern.server.account.DeviceStore;
import chat.tern.server.account.TokenKey;
import chat.tern.server.conversation.ConversationLog;
import chat.tern.server.conversation.ConversationStore;
import chat.tern.server.conversation.MarkStore;
import chat.tern.server.event.EventStream;
import chat.tern.server.presence.LastSeenStore;
import chat.tern.server.userstate.UserStateStore;
import java.util.List;

/**
 * The ports of all features, bound to one engine.
 *
 * @param resources what to close, in the order of closing
 */
public record Engine(
    AccountPorts account,
    ConversationPorts conversation,
    UserPorts user,
    EventPorts event,
    List<Resource> resources)
    implements AutoCloseable {

  /** What accounts need. */
  public record AccountPorts(TokenKey tokenKey, AccountStore accounts, DeviceStore devices) {}

  /** What conversations need: the logs, their projection, and how far everybody has read. */
  public record ConversationPorts(ConversationLog log, ConversationStore store, MarkStore marks) {}

  /** What is kept for each user. */
  public record UserPorts(UserStateStore states, LastSeenStore lastSeen) {}

  /** What those need who work behind the scenes. */
  public record EventPorts(EventStream stream) {}

  /** Something that was opened. */
  @FunctionalInterface
  public interface Resource extends AutoCloseable {

    /**
     * Closes it.
     *
     * @throws RuntimeException when it could not be closed properly; it is not open any more
     */
    @Override
    void close();
  }

  /** Closes everything, whatever happens on the way, and throws the first problem. */
  @Override
  public void close() {
    RuntimeException first = null;
    for (Resource resource : resources) {
      try {
        resource.close();
      } catch (RuntimeException e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
