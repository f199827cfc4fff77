package chat.tern.protocol.admin;

import chat.tern.protocol.error.Require;
import java.util.List;

/** The answer of {@code GET /v1/admin/limits/effective/{user}}. */
public record EffectiveLimits(String userName, List<EffectiveLimit> limits) {
  public EffectiveLimits {
    Require.present(userName, "user_name");
    limits = Require.list(limits, "limits");
  }
}
