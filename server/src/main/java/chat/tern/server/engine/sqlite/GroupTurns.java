package chat.tern.server.engine.sqlite;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Who reads for a group: one consumer at a time, the others stand by. */
final class GroupTurns {

  private final ConcurrentMap<String, SqliteEventConsumer> turns = new ConcurrentHashMap<>();

  /** Whether it is this one's turn, which it stays until it gives it up. */
  boolean has(String group, SqliteEventConsumer consumer) {
    return consumer == turns.computeIfAbsent(group, _ -> consumer);
  }

  void giveUp(String group, SqliteEventConsumer consumer) {
    turns.remove(group, consumer);
  }
}
