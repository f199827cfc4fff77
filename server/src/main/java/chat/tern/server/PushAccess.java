package chat.tern.server;

import chat.tern.protocol.api.PushProvider;
import chat.tern.server.account.Account;
import chat.tern.server.account.Blocking;
import chat.tern.server.account.UserName;
import chat.tern.server.config.ConfigInput;
import chat.tern.server.engine.Engines;
import chat.tern.server.inbox.Unread;
import chat.tern.server.push.Planner;
import chat.tern.server.push.PushTrials;
import chat.tern.server.push.command.OpenedTrials;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Opens what is known of push alone, beside the servers that may run. */
final class PushAccess {

  private PushAccess() {}

  static OpenedTrials open(ConfigInput input) {
    ServerConfig config = ServerConfig.SCHEMA.load(input);
    Engines.PushView opened = Engines.push(config.engine());
    List<PushProvider> providers = new ArrayList<>();
    config.push().apns().ifPresent(_ -> providers.add(PushProvider.APNS));
    config.push().fcm().ifPresent(_ -> providers.add(PushProvider.FCM));
    PushTrials trials =
        PushTrials.beside(
            new Planner.Devices(opened.push().targets(), opened.push().shown(), _ -> Set.of()),
            new Planner.Users(
                opened.states(),
                new Unread(opened.conversations(), opened.log(), opened.marks())::of),
            config.push().settings(),
            providers,
            InstantSource.system());
    Blocking accounts = new Blocking(opened.accounts(), opened.statuses(), InstantSource.system());
    return new OpenedTrials(
        name -> {
          Account account = accounts.standing(UserName.parse(name)).account();
          return trials.of(account.id(), account.name().value());
        },
        opened.resource()::close);
  }
}
