package chat.tern.admin.command;

import chat.tern.protocol.admin.LimitInfo;
import java.util.Locale;

/** Where limits are in the admin API, and what they are called. */
final class LimitPaths {

  static final String LIMITS = "/v1/admin/limits";

  private LimitPaths() {}

  /** As {@code limits set} takes it. */
  static String name(LimitInfo limit) {
    return scope(limit) + " " + limit.action().name().toLowerCase(Locale.ROOT);
  }

  /** For whom it is, as {@code limits set} takes it. */
  static String scope(LimitInfo limit) {
    String scope = limit.scope().name().toLowerCase(Locale.ROOT);
    return limit.subject().isEmpty() ? scope : scope + ":" + limit.subject();
  }
}
