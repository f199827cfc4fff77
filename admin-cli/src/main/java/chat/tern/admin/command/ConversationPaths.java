package chat.tern.admin.command;

import chat.tern.admin.client.AdminApi;

/** Where conversations are in the admin API. */
final class ConversationPaths {

  private ConversationPaths() {}

  static String of(String id) {
    return "/v1/admin/conversations/" + AdminApi.encoded(id);
  }
}
