package chat.tern.server;

import chat.tern.server.conversation.ConversationLog;
import chat.tern.server.engine.Engine;
import chat.tern.server.event.GroupLag;
import chat.tern.server.event.publish.Publisher;
import chat.tern.server.event.publish.PublisherId;
import chat.tern.server.event.publish.PublishingLog;

/** The event stream: how entries get into it, and how far its readers are behind. */
final class EventParts {

  private EventParts() {}

  /** The log, publishing what is appended to it where it is not the stream itself. */
  static ConversationLog publishing(Ground ground, ConversationLog log) {
    return ground
        .engine()
        .event()
        .outlet()
        .map(outlet -> publishing(ground, log, outlet))
        .orElse(log);
  }

  private static ConversationLog publishing(
      Ground ground, ConversationLog log, Engine.Outlet outlet) {
    Publisher publisher =
        new Publisher(
            PublisherId.random(ground.random()),
            new Publisher.Ports(outlet.store(), outlet.sink(), log),
            ground.workers(),
            Ground.NANOS);
    publisher.start();
    ground.opened().push(publisher::close);
    ground.ticks().every(Publisher.TICK, "publishing", publisher::tick);
    ground
        .metrics()
        .gauge("tern.event.unpublished", "Entries not in the event stream yet", publisher::lag);
    ground
        .metrics()
        .gauge("tern.event.pages", "Pages of notes not gone through yet", publisher::pages);
    ground
        .metrics()
        .counter("tern.event.published", "Entries put into the event stream", publisher::published);
    return new PublishingLog(log, publisher);
  }

  /** The lag of the group that is furthest behind. */
  static void measure(Ground ground) {
    EventLag lag = new EventLag();
    ground
        .ticks()
        .every(
            EventLag.PERIOD,
            "event lag",
            () ->
                lag.measured(
                    ground.engine().event().stream().groups().stream()
                        .mapToLong(GroupLag::entries)
                        .max()
                        .orElse(0)));
    ground
        .metrics()
        .gauge("tern.event.lag", "Entries that the slowest group has not dealt with", lag::entries);
  }
}
