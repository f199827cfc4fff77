package chat.tern.protocol.admin;

import chat.tern.protocol.error.Require;
import java.util.List;

/** The answer of {@code GET /v1/admin/limits}: what is configured, and all rules. */
public record LimitList(List<LimitInfo> limits) {
  public LimitList {
    limits = Require.list(limits, "limits");
  }
}
