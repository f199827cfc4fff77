package chat.tern.admin.command;

import chat.tern.admin.client.AdminApi;
import chat.tern.protocol.admin.UserHoldings;
import java.util.function.Consumer;

/** Adds up how much the server holds of a person. */
final class Held {

  private Held() {}

  /**
   * All pages together.
   *
   * @param progress told after each page how much it was so far
   */
  static UserHoldings of(AdminApi api, String user, Consumer<UserHoldings> progress)
      throws InterruptedException {
    String path = UserPaths.of(user) + "/holdings";
    UserHoldings all = api.get(path, UserHoldings.class);
    while (all.nextCursor().isPresent()) {
      progress.accept(all);
      String next = path + "?cursor=" + AdminApi.encoded(all.nextCursor().get());
      all = all.plus(api.get(next, UserHoldings.class));
    }
    return all;
  }

  /** In words. */
  static String words(UserHoldings held) {
    return "%s in %s, %s, %s, %s"
        .formatted(
            some(held.messages(), "message"),
            some(held.conversations(), "conversation"),
            some(held.devices(), "device"),
            some(held.stateItems(), "setting or draft", "settings and drafts"),
            some(held.limits(), "limit"));
  }

  /** Such as {@code "1 message"} and {@code "1,234 messages"}. */
  static String some(long count, String one) {
    return some(count, one, one + "s");
  }

  private static String some(long count, String one, String many) {
    return "%,d %s".formatted(count, count == 1 ? one : many);
  }
}
