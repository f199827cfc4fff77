package chat.tern.server.push;

import chat.tern.protocol.api.PushOffer;
import chat.tern.protocol.api.PushRegistration;
import chat.tern.protocol.api.PushStatus;
import chat.tern.protocol.api.RegisterPush;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.DeviceId;
import chat.tern.protocol.id.UserId;
import java.time.InstantSource;
import java.util.List;

/** What devices say of where their notifications go. Calls the store; safe for all threads. */
public final class PushRegistrations {

  private final TargetStore targets;
  private final List<PushOffer> offers;
  private final InstantSource clock;

  /**
   * @param offers the providers that are configured
   */
  public PushRegistrations(TargetStore targets, List<PushOffer> offers, InstantSource clock) {
    this.targets = targets;
    this.offers = List.copyOf(offers);
    this.clock = clock;
  }

  /** What the server offers, and what the device has said. */
  public PushStatus status(DeviceId device) {
    return new PushStatus(
        offers,
        targets
            .find(device)
            .map(target ->
                new PushRegistration(target.provider(), target.app(), target.registeredAt())));
  }

  /**
   * Notifications for this device go there from now on, and those for another device that had the
   * token do not.
   *
   * @throws TernException {@code invalid_field} when the server does not push there, {@code
   *     device_revoked}
   */
  public PushStatus register(UserId user, DeviceId device, RegisterPush request) {
    boolean offered =
        offers.stream()
            .anyMatch(offer ->
                offer.provider() == request.provider() && offer.apps().contains(request.app()));
    if (!offered) {
      throw new TernException(
          ErrorCode.INVALID_FIELD,
          "This server does not push there: GET /v1/push lists its providers and apps.");
    }
    PushTarget target =
        new PushTarget(
            device, user, request.provider(), request.token(), request.app(), clock.instant());
    if (!targets.put(target)) {
      throw new TernException(
          ErrorCode.DEVICE_REVOKED, "This device was logged out. Log in again.");
    }
    return status(device);
  }

  /** There are no notifications for this device any more. */
  public void remove(DeviceId device) {
    targets.remove(device);
  }
}
