package chat.tern.protocol.admin;

import chat.tern.protocol.error.Require;
import java.util.List;

/**
 * What holds for a user and an action.
 *
 * @param considered all that could hold, the narrowest first: the first one wins
 * @param left permits that the user has at this moment
 */
public record EffectiveLimit(LimitAction action, List<LimitInfo> considered, long left) {
  public EffectiveLimit {
    Require.present(action, "action");
    considered = Require.list(considered, "considered");
    Require.positive(considered.size(), "considered");
  }

  /** The one that holds. */
  public LimitInfo winner() {
    return considered.getFirst();
  }
}
