package chat.tern.protocol.api;

import chat.tern.protocol.error.Require;

/**
 * The body of {@code POST /v1/accounts} (register) and {@code POST /v1/login}.
 *
 * @param userName the handle, in any case
 * @param deviceName how the user will recognise this device in the list of devices; absent for
 *     {@link #UNNAMED_DEVICE}
 */
public record Credentials(String userName, String password, String deviceName) {

  /** The name of a device whose client gave none, as scripts do. */
  public static final String UNNAMED_DEVICE = "unnamed";

  public Credentials {
    Require.present(userName, "user_name");
    Require.present(password, "password");
    deviceName = deviceName == null ? UNNAMED_DEVICE : deviceName;
  }

  /** Hides the secrets. */
  @Override
  public String toString() {
    return "Credentials[userName=" + userName + "]";
  }
}
