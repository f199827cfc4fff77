package chat.tern.protocol.api;

import chat.tern.protocol.StateItem;
import chat.tern.protocol.error.Require;
import java.util.List;

/** The body of {@code PUT /v1/state}. */
public record StateUpdate(List<StateItem> items) {
  public StateUpdate {
    items = Require.list(items, "items");
  }
}
