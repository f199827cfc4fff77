package chat.tern.admin.command;

import chat.tern.protocol.admin.LimitInfo;
import chat.tern.protocol.text.WireName;

/** Where limits are in the admin API, and what they are called. */
final class LimitPaths {

  static final String LIMITS = "/v1/admin/limits";

  private LimitPaths() {}

  /** As {@code limits set} takes it. */
  static String name(LimitInfo limit) {
    return scope(limit) + " " + WireName.of(limit.action());
  }

  /** For whom it is, as {@code limits set} takes it. */
  static String scope(LimitInfo limit) {
    String scope = WireName.of(limit.scope());
    return limit.subject().isEmpty() ? scope : scope + ":" + limit.subject();
  }
}
