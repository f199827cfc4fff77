package chat.tern.server;

import chat.tern.protocol.api.PushOffer;
import chat.tern.protocol.api.PushProvider;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.ConversationState;
import chat.tern.protocol.text.WireName;
import chat.tern.server.engine.Engine;
import chat.tern.server.inbox.Unread;
import chat.tern.server.observe.OutcomeCounts;
import chat.tern.server.push.ConnectedDevices;
import chat.tern.server.push.ConversationStates;
import chat.tern.server.push.HubDevices;
import chat.tern.server.push.NodeDevices;
import chat.tern.server.push.Planner;
import chat.tern.server.push.PushListener;
import chat.tern.server.push.PushOutbox;
import chat.tern.server.push.PushRegistrations;
import chat.tern.server.push.PushSender;
import chat.tern.server.push.PushSettings;
import chat.tern.server.push.PushTrials;
import chat.tern.server.push.Pushes;
import chat.tern.server.push.SendOutcome;
import chat.tern.server.push.SkipReason;
import chat.tern.server.push.Withdrawals;
import chat.tern.server.push.apns.ApnsSender;
import chat.tern.server.push.fcm.FcmSender;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Push notifications.
 *
 * @param read to be told of who has read something; must not wait
 */
record PushParts(PushRegistrations registrations, PushTrials trials, Consumer<UserId> read) {

  static PushParts of(
      Ground ground,
      Optional<NodeParts> node,
      SessionParts session,
      ConversationParts conversation) {
    Engine.PushPorts ports = ground.engine().user().push();
    PushConfig config = ground.config().push();
    ConnectedDevices connected = connected(node, session);
    Planner.Devices devices = new Planner.Devices(ports.targets(), ports.shown(), connected);
    Planner.Users users =
        new Planner.Users(ground.engine().user().states(), unread(ground, conversation)::of);
    // Without a provider, none of the SDKs is even loaded.
    List<PushSender> senders = config.isOn() ? open(ground, config) : List.of();
    List<PushOffer> offers = senders.stream().map(PushSender::offer).toList();
    PushTrials trials =
        new PushTrials(
            devices,
            users,
            config.settings(),
            offers.stream().map(PushOffer::provider).toList(),
            ground.clock());
    return new PushParts(
        new PushRegistrations(ports.targets(), offers, ground.clock()),
        trials,
        senders.isEmpty() ? _ -> {} : start(ground, conversation, devices, users, senders)::read);
  }

  private static Unread unread(Ground ground, ConversationParts conversation) {
    Engine.ConversationPorts ports = ground.engine().conversation();
    return new Unread(ports.store(), conversation.log(), ports.marks());
  }

  /** Other nodes are told who is connected here, whether or not this one pushes. */
  private static ConnectedDevices connected(Optional<NodeParts> node, SessionParts session) {
    ConnectedDevices here = new HubDevices(session.hub());
    return node.<ConnectedDevices>map(
            each -> NodeDevices.open(here, each.ports().directory(), each.nodes(), each.calls()))
        .orElse(here);
  }

  private static List<PushSender> open(Ground ground, PushConfig config) {
    Duration expiry = config.settings().expiry();
    List<PushSender> senders = new ArrayList<>();
    config.apns().ifPresent(apns -> senders.add(ApnsSender.open(apns, expiry, ground.clock())));
    config.fcm().ifPresent(fcm -> senders.add(FcmSender.open(fcm, expiry, ground.clock())));
    senders.forEach(sender -> ground.opened().push(sender::close));
    return senders;
  }

  private static Withdrawals start(
      Ground ground,
      ConversationParts conversation,
      Planner.Devices devices,
      Planner.Users users,
      List<PushSender> senders) {
    PushSettings settings = ground.config().push().settings();
    PushListener listener = Counted.of(ground, senders);
    PushOutbox outbox = new PushOutbox(senders, settings, listener, ground.random(), Ground.NANOS);
    Withdrawals withdrawals =
        new Withdrawals(
            outbox,
            devices,
            users,
            ground.engine().conversation().marks(),
            ground.clock(),
            Ground.NANOS);
    Pushes pushes =
        new Pushes(
            ground.engine().event().stream(),
            new Planner(
                new Planner.Logs(
                    new States(conversation),
                    conversation.log(),
                    ground.engine().conversation().marks()),
                devices,
                users,
                settings,
                listener,
                ground.clock()),
            new Pushes.Way(outbox, devices.targets(), devices.shown(), withdrawals, listener),
            settings,
            new Pushes.Pace(Ground.NANOS, ground.clock(), recheck(ground)),
            ground.workers());
    ground.ticks().every(Withdrawals.PERIOD, "withdrawing notifications", withdrawals::tick);
    ground
        .metrics()
        .gauge("tern.push.waiting", "Entries read for push and not dealt with yet", pushes::open);
    ground.opened().push(pushes::close);
    pushes.start();
    return withdrawals;
  }

  /** A socket that is dead is cut after two heartbeats of silence, and a quarter to look. */
  private static Duration recheck(Ground ground) {
    Duration heartbeat = ground.config().gateway().heartbeat();
    return heartbeat.multipliedBy(5).dividedBy(2);
  }

  private record States(ConversationParts conversation) implements ConversationStates {

    @Override
    public ConversationState recent(ConversationId id) {
      return conversation.sequencer().recent(id);
    }

    @Override
    public ConversationState now(ConversationId id) {
      return conversation.sequencer().state(id);
    }
  }

  private record Counted(OutcomeCounts answers, OutcomeCounts skipped) implements PushListener {

    static Counted of(Ground ground, List<PushSender> senders) {
      OutcomeCounts answers =
          new OutcomeCounts(
              ground.metrics(),
              "tern.push.answers",
              "What providers said to notifications",
              "provider",
              "outcome",
              "reason");
      senders.forEach(sender -> answers.with(lower(sender.offer().provider()), "accepted", ""));
      OutcomeCounts skipped =
          new OutcomeCounts(
              ground.metrics(),
              "tern.push.skipped",
              "Devices that were not told of a message, with good reason",
              "reason");
      for (SkipReason reason : SkipReason.values()) {
        skipped.with(lower(reason));
      }
      return new Counted(answers, skipped);
    }

    @Override
    public void answered(PushProvider provider, SendOutcome outcome) {
      String word =
          switch (outcome) {
            case SendOutcome.Accepted _ -> "accepted";
            case SendOutcome.Dead _ -> "dead";
            case SendOutcome.Refused _ -> "refused";
            case SendOutcome.Later _ -> "later";
          };
      answers.count(lower(provider), word, outcome.reason());
    }

    @Override
    public void skipped(SkipReason reason) {
      skipped.count(lower(reason));
    }

    @Override
    public void givenUp(PushProvider provider) {
      answers.count(lower(provider), "given_up", "");
    }

    private static String lower(Enum<?> each) {
      return WireName.of(each);
    }
  }
}
