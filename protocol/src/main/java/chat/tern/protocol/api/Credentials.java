package chat.tern.protocol.api;

import chat.tern.protocol.error.Require;

/**
 * The body of {@code POST /v1/accounts} (register) and {@code POST /v1/login}.
 *
 * @param userName the handle, in any case
 * @param deviceName how the user will recognise this device in the list of devices
 */
public record Credentials(String userName, String password, String deviceName) {

  public Credentials {
    Require.present(userName, "user_name");
    Require.present(password, "password");
    Require.present(deviceName, "device_name");
  }

  /** Hides the secrets. */
  @Override
  public String toString() {
    return "Credentials[userName=" + userName + "]";
  }
}
