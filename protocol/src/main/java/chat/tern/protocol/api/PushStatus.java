package chat.tern.protocol.api;

import chat.tern.protocol.error.Require;
import java.util.List;
import java.util.Optional;

/**
 * The answer of {@code GET /v1/push} and {@code PUT /v1/push}.
 *
 * @param offers the providers that the server pushes through; none when it does not push
 * @param registration that of the device that asks
 */
public record PushStatus(List<PushOffer> offers, Optional<PushRegistration> registration) {
  public PushStatus {
    offers = Require.list(offers, "offers");
  }
}
