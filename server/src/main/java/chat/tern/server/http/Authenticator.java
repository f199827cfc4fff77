package chat.tern.server.http;

import chat.tern.protocol.error.TernException;
import chat.tern.server.account.BearerToken;
import chat.tern.server.account.Devices;
import chat.tern.server.account.Principal;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;

/** Says who sent a request, by its header {@code Authorization: Bearer ACCESS-TOKEN}. */
public final class Authenticator {

  private final Devices devices;

  public Authenticator(Devices devices) {
    this.devices = devices;
  }

  /**
   * The sender.
   *
   * @throws TernException {@code unauthenticated}, {@code token_expired} or {@code device_revoked}
   */
  public Principal authenticate(Headers headers) {
    return devices.authenticate(BearerToken.of(headers.first(HeaderNames.AUTHORIZATION)));
  }
}
