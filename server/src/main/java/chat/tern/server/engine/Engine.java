package chat.tern.server.engine;

import chat.tern.server.account.AccountStore;
import chat.tern.server.account.AdminStore;
import chat.tern.server.account.DeviceStore;
import chat.tern.server.account.StatusStore;
import chat.tern.server.account.TokenKey;
import chat.tern.server.audit.AuditStore;
import chat.tern.server.channel.Broker;
import chat.tern.server.conversation.BodyEraser;
import chat.tern.server.conversation.ConversationLog;
import chat.tern.server.conversation.ConversationStore;
import chat.tern.server.conversation.GroupCatalog;
import chat.tern.server.conversation.LimitedHistories;
import chat.tern.server.conversation.MarkStore;
import chat.tern.server.delivery.Directory;
import chat.tern.server.event.EventStream;
import chat.tern.server.event.publish.EventSink;
import chat.tern.server.event.publish.PublishingStore;
import chat.tern.server.limits.LimitStore;
import chat.tern.server.limits.TokenBuckets;
import chat.tern.server.node.NodeRegistry;
import chat.tern.server.personal.ErasureStore;
import chat.tern.server.presence.LastSeenStore;
import chat.tern.server.push.ShownStore;
import chat.tern.server.push.TargetStore;
import chat.tern.server.userstate.UserStateStore;
import java.util.List;
import java.util.Optional;

/**
 * The ports of all features, bound to one engine.
 *
 * @param cluster what joins several servers; empty when there is nobody to join
 * @param resources what to close, in the order of closing
 */
public record Engine(
    AccountPorts account,
    AdminPorts admin,
    ConversationPorts conversation,
    UserPorts user,
    EventPorts event,
    Optional<ClusterPorts> cluster,
    List<Resource> resources)
    implements AutoCloseable {

  /** What accounts need. */
  public record AccountPorts(
      TokenKey tokenKey, AccountStore accounts, StatusStore statuses, DeviceStore devices) {}

  /** What admins need. */
  public record AdminPorts(
      AdminStore admins,
      AuditStore audit,
      LimitStore limits,
      GroupCatalog groups,
      ErasureStore erasures) {}

  /** What conversations need: the logs, their projection, and how far everybody has read. */
  public record ConversationPorts(
      ConversationLog log, ConversationStore store, MarkStore marks, HistoryPorts history) {}

  /** What limits of history need. */
  public record HistoryPorts(LimitedHistories limited, BodyEraser eraser) {}

  /** What is kept for each user. */
  public record UserPorts(UserStateStore states, LastSeenStore lastSeen, PushPorts push) {}

  /** What notifications need. */
  public record PushPorts(TargetStore targets, ShownStore shown) {}

  /**
   * What those need who work behind the scenes.
   *
   * @param outlet how entries get into the stream; empty where the log itself is the stream
   */
  public record EventPorts(EventStream stream, Optional<Outlet> outlet) {}

  /** What is needed to publish. */
  public record Outlet(EventSink sink, PublishingStore store) {}

  /**
   * What the nodes of a cluster need of each other. None of it is the truth: all of it may be
   * forgotten at any moment, and nothing is lost or doubled.
   */
  public record ClusterPorts(
      NodeRegistry registry, Directory directory, Broker broker, TokenBuckets buckets) {}

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
    closeAll(resources);
  }

  static void closeAll(Iterable<Resource> resources) {
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
