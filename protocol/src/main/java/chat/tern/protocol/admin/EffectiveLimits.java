package chat.tern.protocol.admin;

import chat.tern.protocol.error.Require;
import java.util.List;

/**
 * The answer of {@code GET /v1/admin/limits/effective/{user}}.
 *
 * @param besides the rules of the user's groups and devices: a message there, or from there, needs
 *     a permit of theirs as well
 */
public record EffectiveLimits(
    String userName, List<EffectiveLimit> limits, List<LimitInfo> besides) {
  public EffectiveLimits {
    Require.present(userName, "user_name");
    limits = Require.list(limits, "limits");
    besides = besides == null ? List.of() : Require.list(besides, "besides");
  }
}
