package chat.tern.server.engine.memory;

import chat.tern.server.account.TokenKey;
import chat.tern.server.channel.Broker;
import chat.tern.server.delivery.Directory;
import chat.tern.server.limits.TokenBuckets;
import chat.tern.server.node.NodeRegistry;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * All that the nodes of a cluster share, in one process: the durable half, which nothing can take
 * away from it, and the fleeting half, which {@link #flush} forgets as a flushed Redis does. Hand
 * one to several engines to have a cluster of several servers in a test.
 */
public final class MemoryCluster {

  private final TokenKey tokenKey;
  private final MemoryAccountStore accounts = new MemoryAccountStore();
  private final MemoryStatusStore statuses = new MemoryStatusStore(accounts);
  private final MemoryDeviceStore devices = new MemoryDeviceStore();
  private final MemoryAdminStore admins = new MemoryAdminStore(accounts);
  private final MemoryAuditStore audit = new MemoryAuditStore();
  private final MemoryLimitStore limits = new MemoryLimitStore();
  private final MemoryErasureStore erasures = new MemoryErasureStore();
  private final MemoryConversationStore conversations = new MemoryConversationStore();
  private final MemoryLimitedHistories limited = new MemoryLimitedHistories();
  private final MemoryUserStateStore states = new MemoryUserStateStore();
  private final MemoryMarks marks = new MemoryMarks(states);
  private final MemoryConversationLog log = new MemoryConversationLog(marks);
  private final MemoryEventStream events = new MemoryEventStream(log);
  private final MemoryLastSeenStore lastSeen = new MemoryLastSeenStore();
  private final MemoryShownStore shown = new MemoryShownStore();
  private final MemoryTargetStore targets = new MemoryTargetStore(accounts, devices, shown);
  private final MemoryNodeRegistry registry;
  private final MemoryDirectory directory;
  private final MemoryBroker broker;
  private final MemoryTokenBuckets buckets;

  /**
   * @param random a strong source, for the key of the tokens
   * @param nanos measures leases and rates: a clock that never jumps
   * @param executor runs what receives from the broker
   */
  public MemoryCluster(RandomGenerator random, LongSupplier nanos, Executor executor) {
    this.tokenKey = TokenKey.random(random);
    this.registry = new MemoryNodeRegistry(nanos);
    this.directory = new MemoryDirectory(registry);
    this.broker = new MemoryBroker(executor);
    this.buckets = new MemoryTokenBuckets(nanos);
  }

  /**
   * Forgets live nodes, who is where, and what was taken of limits. What is published goes on being
   * received.
   */
  public void flush() {
    registry.clear();
    directory.clear();
    buckets.clear();
  }

  public TokenKey tokenKey() {
    return tokenKey;
  }

  public MemoryAccountStore accounts() {
    return accounts;
  }

  public MemoryStatusStore statuses() {
    return statuses;
  }

  public MemoryDeviceStore devices() {
    return devices;
  }

  public MemoryAdminStore admins() {
    return admins;
  }

  public MemoryAuditStore audit() {
    return audit;
  }

  public MemoryLimitStore limits() {
    return limits;
  }

  public MemoryErasureStore erasures() {
    return erasures;
  }

  public MemoryConversationStore conversations() {
    return conversations;
  }

  public MemoryLimitedHistories limited() {
    return limited;
  }

  public MemoryUserStateStore states() {
    return states;
  }

  public MemoryMarks marks() {
    return marks;
  }

  public MemoryConversationLog log() {
    return log;
  }

  public MemoryEventStream events() {
    return events;
  }

  public MemoryLastSeenStore lastSeen() {
    return lastSeen;
  }

  public MemoryTargetStore targets() {
    return targets;
  }

  public MemoryShownStore shown() {
    return shown;
  }

  public NodeRegistry registry() {
    return registry;
  }

  public Directory directory() {
    return directory;
  }

  public Broker broker() {
    return broker;
  }

  public TokenBuckets buckets() {
    return buckets;
  }
}
