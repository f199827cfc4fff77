package chat.tern.protocol.api;


/** The body of {@code POST /v1/accounts} (register) and {@code POST /v1/login}. */
public record Credentials(String userName, String password, String deviceName) {

  /** Hides the secrets. */
  @Override
  public String toString() {
    return "Credentials[userName=" + userName + "]";
  }
}
