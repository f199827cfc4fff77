package chat.tern.admin.context;

import chat.tern.protocol.error.Require;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All contexts.
 *
 * @param current the one that commands use when they are not told otherwise
 */
public record StoredContexts(Optional<String> current, List<StoredContext> contexts) {

  static final StoredContexts NONE = new StoredContexts(Optional.empty(), List.of());

  public StoredContexts {
    contexts = Require.list(contexts, "contexts");
  }

  /** The one of a name. */
  public Optional<StoredContext> named(String name) {
    return contexts.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  /** With one more, or another one in the place of that of its name. */
  StoredContexts with(StoredContext changed) {
    List<StoredContext> all = new ArrayList<>(contexts);
    all.removeIf(each -> each.name().equals(changed.name()));
    all.add(changed);
    return new StoredContexts(current, all);
  }

  StoredContexts using(String name) {
    return new StoredContexts(Optional.of(name), contexts);
  }

  StoredContexts without(String name) {
    return new StoredContexts(
        current.filter(each -> !each.equals(name)),
        contexts.stream().filter(each -> !each.name().equals(name)).toList());
  }
}
