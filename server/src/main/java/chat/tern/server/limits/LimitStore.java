package chat.tern.server.limits;

import java.util.List;

/**
 * The durable rules, with a counter of their changes: who has read the rules after a count knows
 * all changes up to it. Several processes may write at once. Safe for use by many threads; a store
 * that does not answer throws {@code store_unavailable} or {@code store_full}.
 */
public interface LimitStore {

  /** Sets a rule, in the place of the one with its key. */
  void set(LimitRule rule);

  /**
   * Takes a rule away.
   *
   * @return whether there was one
   */
  boolean reset(LimitRule.Key key);

  /** How many changes there were. Cheap: asked all the time. */
  long revision();

  /** All rules, in no order. */
  List<LimitRule> all();
}
