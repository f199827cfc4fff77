package chat.tern.protocol.api;


/** The body of {@code POST /v1/token}. */
public record RefreshRequest(String refreshToken) {

  /** Hides the secrets. */
  @Override
  public String toString() {
    return "RefreshRequest[]";
  }
}
