package chat.tern.admin.command;

import chat.tern.admin.client.AdminApi;
import chat.tern.protocol.admin.AdminGroup;
import chat.tern.protocol.admin.AdminGroupPage;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads the groups of a server page by page. */
final class GroupPages {

  private GroupPages() {}

  /** All groups whose titles begin in this way, by title. */
  static void all(AdminApi api, String prefix, Consumer<AdminGroup> reader)
      throws InterruptedException {
    Optional<String> cursor = Optional.empty();
    do {
      AdminGroupPage page = page(api, prefix, cursor);
      page.groups().forEach(reader);
      cursor = page.nextCursor();
    } while (cursor.isPresent());
  }

  /** The first of them. */
  static AdminGroupPage first(AdminApi api, String prefix) throws InterruptedException {
    return page(api, prefix, Optional.empty());
  }

  private static AdminGroupPage page(AdminApi api, String prefix, Optional<String> cursor)
      throws InterruptedException {
    return api.get(
        ConversationPaths.GROUPS
            + "?title="
            + AdminApi.encoded(prefix)
            + cursor.map(at -> "&cursor=" + AdminApi.encoded(at)).orElse(""),
        AdminGroupPage.class);
  }
}
