package chat.tern.server.push;

import chat.tern.protocol.PushContent;
import chat.tern.protocol.QuietHours;
import chat.tern.protocol.admin.PushTrial;
import chat.tern.protocol.admin.PushTrialDevice;
import chat.tern.protocol.api.PushProvider;
import chat.tern.protocol.id.DeviceId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.text.WireName;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says what would be pushed to a user now, and why not. Reads the stores, and sends nothing. */
public final class PushTrials {

  private static final String PUSH = "push";

  private final Planner.Devices devices;
  private final Planner.Users users;
  private final PushSettings settings;
  private final Set<PushProvider> providers;
  private final InstantSource clock;
  private final boolean seesSessions;

  /**
   * @param providers those that are configured
   */
  public PushTrials(
      Planner.Devices devices,
      Planner.Users users,
      PushSettings settings,
      List<PushProvider> providers,
      InstantSource clock) {
    this(devices, users, settings, providers, clock, true);
  }

  private PushTrials(
      Planner.Devices devices,
      Planner.Users users,
      PushSettings settings,
      List<PushProvider> providers,
      InstantSource clock,
      boolean seesSessions) {
    this.devices = devices;
    this.users = users;
    this.settings = settings;
    this.providers = Set.copyOf(providers);
    this.clock = clock;
    this.seesSessions = seesSessions;
  }

  /** For one who looks at the stores beside the servers, and does not see who is connected. */
  public static PushTrials beside(
      Planner.Devices devices,
      Planner.Users users,
      PushSettings settings,
      List<PushProvider> providers,
      InstantSource clock) {
    return new PushTrials(devices, users, settings, providers, clock, false);
  }

  /** What would come of a message to this user in a conversation that is not muted. */
  public PushTrial of(UserId user, String userName) {
    Instant now = clock.instant();
    Wishes wishes = Wishes.of(users.states().since(user, 0));
    PushContent content = wishes.content().atMost(settings.content());
    Set<DeviceId> connected = devices.connected().of(List.of(user));
    return new PushTrial(
        userName,
        content.wireName(),
        wishes.quietHours().map(QuietHours::toString),
        wishes.isQuiet(now),
        wishes.muted(now).size(),
        users.unread().of(user, wishes.muted(now)),
        devices.targets().of(List.of(user)).stream()
            .map(target ->
                new PushTrialDevice(
                    target.device(),
                    target.provider(),
                    target.app(),
                    target.registeredAt(),
                    seesSessions
                        ? Optional.of(connected.contains(target.device()))
                        : Optional.empty(),
                    verdict(target, connected, content, wishes.isQuiet(now))))
            .toList());
  }

  private String verdict(
      PushTarget target, Set<DeviceId> connected, PushContent content, boolean quiet) {
    if (!providers.contains(target.provider())) {
      return "not_configured";
    }
    if (content == PushContent.OFF) {
      return WireName.of(SkipReason.OFF);
    }
    if (connected.contains(target.device())) {
      return WireName.of(SkipReason.CONNECTED);
    }
    return quiet ? WireName.of(SkipReason.QUIET_HOURS) : PUSH;
  }
}
