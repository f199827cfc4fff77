package chat.tern.admin.client;

import chat.tern.protocol.admin.AdminMe;
import chat.tern.protocol.api.Credentials;
import chat.tern.protocol.api.LoginGrant;
import java.util.Optional;

/** Logs an admin in, as a device like any other. */
public final class Login {

  private Login() {}

  /**
   * Logs in, and sees that it is an admin.
   *
   * @throws chat.tern.protocol.error.TernException {@code bad_credentials}, {@code admins_only} and
   *     whatever else the server has to say; then the device is logged out again
   */
  public static LoginGrant login(HttpCalls calls, Credentials credentials)
      throws InterruptedException {
    LoginGrant grant =
        calls.call(
            "POST", "/v1/login", Optional.of(credentials), Optional.empty(), LoginGrant.class);
    boolean admin = false;
    try {
      AdminMe _ =
          calls.call(
              "GET",
              "/v1/admin/me",
              Optional.empty(),
              Optional.of(grant.accessToken()),
              AdminMe.class);
      admin = true;
      return grant;
    } finally {
      if (!admin) {
        byte[] _ =
            calls.bytes("POST", "/v1/logout", Optional.empty(), Optional.of(grant.accessToken()));
      }
    }
  }
}
