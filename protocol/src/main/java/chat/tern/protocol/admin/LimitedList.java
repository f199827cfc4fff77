package chat.tern.protocol.admin;

import chat.tern.protocol.error.Require;
import java.util.List;

/**
 * The answer of {@code GET /v1/admin/limits/top}, the most refused first.
 *
 * @param silentNodes nodes that did not answer, whose refusals are not counted
 */
public record LimitedList(List<LimitedAsker> limited, List<String> silentNodes) {
  public LimitedList {
    limited = Require.list(limited, "limited");
    silentNodes = Require.list(silentNodes, "silent_nodes");
  }
}
