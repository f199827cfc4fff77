package chat.tern.admin.command;

import chat.tern.admin.client.AdminApi;
import chat.tern.protocol.admin.AdminGroup;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ConversationId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A conversation as people name it: by its id, or a group by its title if no other has that in
 * which there is anybody.
 */
record GroupRef(String written) {

  private static final Pattern ID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  /**
   * Which one it is.
   *
   * @throws TernException {@code not_found}, or {@code conflict} when several have this title
   */
  ConversationId resolve(AdminApi api) throws InterruptedException {
    if (ID.matcher(written).matches()) {
      return ConversationId.parse(written);
    }
    List<AdminGroup> found = new ArrayList<>();
    GroupPages.all(
        api,
        written,
        group -> {
          if (group.title().equals(written) && group.members() > 0) {
            found.add(group);
          }
        });
    if (found.isEmpty()) {
      throw new TernException(ErrorCode.NOT_FOUND, "There is no group \"" + written + "\".");
    }
    if (found.size() > 1) {
      throw new TernException(
          ErrorCode.CONFLICT,
          "%d groups are called \"%s\": give the id of one, such as %s. `tern-admin group list --title` has them."
              .formatted(found.size(), written, found.getFirst().conversationId()));
    }
    return found.getFirst().conversationId();
  }
}
