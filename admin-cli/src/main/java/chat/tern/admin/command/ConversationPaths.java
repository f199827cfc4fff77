package chat.tern.admin.command;

import chat.tern.admin.client.AdminApi;
import chat.tern.protocol.id.ConversationId;

/** Where conversations are in the admin API. */
final class ConversationPaths {

  static final String GROUPS = "/v1/admin/groups";

  private ConversationPaths() {}

  static String group(ConversationId id) {
    return GROUPS + "/" + id;
  }

  static String conversation(ConversationId id) {
    return "/v1/admin/conversations/" + id;
  }

  static String by(ConversationId id, String user) {
    return conversation(id) + "/messages-by/" + AdminApi.encoded(UserPaths.bare(user));
  }

  static String message(ConversationId id, long seq) {
    return conversation(id) + "/messages/" + seq;
  }
}
