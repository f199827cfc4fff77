package chat.tern.server;

import chat.tern.server.config.ConfigInput;
import chat.tern.server.engine.Engines;
import chat.tern.server.event.command.OpenedView;

/** Opens the event stream alone, beside the server that may run. */
final class EventAccess {

  private EventAccess() {}

  static OpenedView open(ConfigInput input) {
    Engines.View opened = Engines.view(ServerConfig.SCHEMA.load(input).engine());
    return new OpenedView(opened.events(), opened.resource()::close);
  }
}
