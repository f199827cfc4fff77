package chat.tern.server.conversation;

import chat.tern.protocol.log.Entry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What was found out about the commands of one turn while it was drafted again and again. An entry
 * that was found stays where it is. One that was not found may be there by now, so that is believed
 * only where the log itself refuses an append that would repeat it.
 */
final class Searched {

  private final Map<DedupeKey, Entry> found = new HashMap<>();
  private final Set<DedupeKey> inVain = new HashSet<>();

  /** Looks for a command, unless it was found before. */
  Optional<Entry> find(DedupeKey key, Function<DedupeKey, Optional<Entry>> log) {
    Entry known = found.get(key);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Entry> entry = log.apply(key);
    entry.ifPresentOrElse(it -> found.put(key, it), () -> inVain.add(key));
    return entry;
  }

  /** Whether it was looked for and not found, with no sign since that it would be now. */
  boolean inVain(DedupeKey key) {
    return inVain.contains(key) && !found.containsKey(key);
  }

  /** The log has refused a repeated command: one of those that were not found is there. */
  void again() {
    inVain.clear();
  }
}
