package chat.tern.protocol.api;

import chat.tern.protocol.StateItem;
import java.util.List;

/** The body of {@code PUT /v1/state}. */
public record StateUpdate(List<StateItem> items) {}
