package chat.tern.admin.command;

import chat.tern.admin.client.AdminApi;

/** Where users are in the admin API. */
final class UserPaths {

  static final String USERS = "/v1/admin/users";

  private UserPaths() {}

  /** A user, as people write one: with or without an {@code @}. */
  static String of(String user) {
    return USERS + "/" + AdminApi.encoded(bare(user));
  }

  /** The name alone. */
  static String bare(String user) {
    return user.startsWith("@") ? user.substring(1) : user;
  }
}
