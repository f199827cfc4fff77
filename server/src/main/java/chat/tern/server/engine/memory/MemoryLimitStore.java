package chat.tern.server.engine.memory;

import chat.tern.server.limits.LimitRule;
import chat.tern.server.limits.LimitStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rules until the process ends. */
public final class MemoryLimitStore implements LimitStore {

  private final Map<LimitRule.Key, LimitRule> rules = new HashMap<>();
  private long revision;

  @Override
  public synchronized void set(LimitRule rule) {
    rules.put(rule.key(), rule);
    revision++;
  }

  @Override
  public synchronized boolean reset(LimitRule.Key key) {
    revision++;
    return rules.remove(key) != null;
  }

  @Override
  public synchronized long revision() {
    return revision;
  }

  @Override
  public synchronized List<LimitRule> all() {
    return List.copyOf(rules.values());
  }
}
