package chat.tern.protocol.api;

import chat.tern.protocol.StateItem;
import chat.tern.protocol.error.Require;
import java.util.List;

/**
 * The answer of {@code GET /v1/state?since=R} and of {@code PUT /v1/state}: the compacted changes
 * after a revision.
 *
 * @param accountRevision the user's revision after these items, to ask from the next time
 * @param items the latest value of each key that changed
 */
public record StatePage(long accountRevision, List<StateItem> items) {
  public StatePage {
    items = Require.list(items, "items");
  }
}
