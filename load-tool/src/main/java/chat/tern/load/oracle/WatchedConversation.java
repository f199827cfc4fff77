package chat.tern.load.oracle;

import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Entry;
import java.util.Collection;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** One conversation as the oracle knows it. Safe for all threads. */
public final class WatchedConversation {

  private final int number;
  private final ConversationId id;
  private final UserId owner;
  private final SeenLog seen = new SeenLog();
  private final Queue<Replica> replicas = new ConcurrentLinkedQueue<>();
  private final Map<ClientMessageId, Boolean> commands = new ConcurrentHashMap<>();
  private final AtomicLong gone = new AtomicLong();
  private volatile boolean storeFailed;

  WatchedConversation(int number, ConversationId id, UserId owner) {
    this.number = number;
    this.id = id;
    this.owner = owner;
  }

  public ConversationId id() {
    return id;
  }

  /** Who made it, and is a member all the time. */
  public UserId owner() {
    return owner;
  }

  int number() {
    return number;
  }

  /**
   * Notes a request that changes the conversation, before it is sent.
   *
   * @param entries how many it may append
   */
  public void asked(ClientMessageId request, int entries) {
    for (int index = 0; index < entries; index++) {
      commands.put(Ids.derived(request, index), false);
    }
  }

  /** Notes that a request was answered with success, and appended at least one entry. */
  public void done(ClientMessageId request) {
    commands.put(request, true);
  }

  /**
   * Notes that the server could not store something: it leaves open then what is in the log, and
   * need not tell anybody live of what it is in doubt about.
   */
  public void storeFailed() {
    storeFailed = true;
  }

  boolean mayMissLive() {
    return storeFailed;
  }

  /** Notes an entry as somebody was shown it: one that says nothing any more is remembered. */
  void shown(Entry entry) {
    if (entry.isMessage() && !entry.hasContent()) {
      gone.compareAndSet(0, entry.seq());
    }
  }

  /** The seq of a message that was shown to somebody without what it says; 0 for none. */
  long gone() {
    return gone.get();
  }

  boolean expects(Entry entry) {
    return commands.containsKey(entry.clientMessageId());
  }

  Map<ClientMessageId, Boolean> commands() {
    return commands;
  }

  SeenLog seen() {
    return seen;
  }

  void add(Replica replica) {
    replicas.add(replica);
  }

  Collection<Replica> replicas() {
    return replicas;
  }
}
