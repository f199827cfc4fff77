package chat.tern.protocol.api;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.Require;
import chat.tern.protocol.error.TernException;
import java.util.regex.Pattern;

/**
 * The body of {@code PUT /v1/push}: where notifications for the device that asks are to go.
 *
 * @param token what the provider gave to the app on this device
 * @param app which app that is: the bundle id (the topic) with APNs, the package name with FCM
 */
public record RegisterPush(PushProvider provider, String token, String app) {

  /** Longer ones are none of today's providers. */
  public static final int MAX_TOKEN = 1024;

  private static final Pattern TOKEN = Pattern.compile("[!-~]{1," + MAX_TOKEN + "}");
  private static final Pattern APP = Pattern.compile("[A-Za-z0-9._-]{1,200}");

  public RegisterPush {
    Require.present(provider, "provider");
    Require.present(token, "token");
    Require.present(app, "app");
    if (!TOKEN.matcher(token).matches()) {
      throw new TernException(
          ErrorCode.INVALID_FIELD,
          "\"token\" has 1 to " + MAX_TOKEN + " printable ASCII characters, and no spaces.");
    }
    if (!APP.matcher(app).matches()) {
      throw new TernException(
          ErrorCode.INVALID_FIELD, "\"app\" is a bundle id or a package name: chat.example.app.");
    }
  }

  /** Hides the token. */
  @Override
  public String toString() {
    return "RegisterPush[provider=" + provider + ", app=" + app + "]";
  }
}
