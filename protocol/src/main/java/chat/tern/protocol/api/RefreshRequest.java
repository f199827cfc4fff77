package chat.tern.protocol.api;

import chat.tern.protocol.error.Require;

/** The body of {@code POST /v1/token}. */
public record RefreshRequest(String refreshToken) {

  public RefreshRequest {
    Require.present(refreshToken, "refresh_token");
  }

  /** Hides the secrets. */
  @Override
  public String toString() {
    return "RefreshRequest[]";
  }
}
