package chat.tern.server;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.DeviceId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Entry;
import chat.tern.server.channel.Recovery;
import chat.tern.server.conversation.Sequencer;
import chat.tern.server.delivery.Arrivals;
import chat.tern.server.delivery.Reception;
import chat.tern.server.delivery.Registrations;
import chat.tern.server.delivery.Sweep;
import chat.tern.server.forward.ForwardedReception;
import chat.tern.server.gateway.SessionFrames;
import chat.tern.server.node.NodeId;
import chat.tern.server.node.NodeListener;
import chat.tern.server.node.NodeSettings;
import chat.tern.server.node.Role;
import chat.tern.server.session.Session;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** What the parts of this node do for those of the others, and how it comes and goes. */
final class ClusterParts implements SessionFrames.Connected {

  /** How finely it is looked for calls that are too late, and for users who have left. */
  private static final Duration OFTEN = Duration.ofMillis(100);

  /** A node that takes longer is overloaded, and a resume is answered all the same. */
  private static final Duration NOTING = Duration.ofSeconds(5);

  static final String DEVICE = "device";
  static final String PREFERENCES = "preferences";
  static final String PRESENCE = "presence";
  static final String ERASED = "erased";

  private final NodeParts node;
  private final NodeSettings settings;
  private final Arrivals arrivals;
  private final Sequencer sequencer;
  private final Registrations registrations;
  private final Sweep sweep;
  private final Recovery recovery;

  /** Makes this server a node that others see. */
  static ClusterParts join(
      Ground ground,
      NodeParts node,
      SessionParts session,
      AccountParts account,
      ConversationParts conversation,
      UserParts user) {
    ClusterParts parts = new ClusterParts(ground, node, session, account, conversation, user);
    node.nodes().join();
    ground.opened().push(parts::leave);
    return parts;
  }

  private ClusterParts(
      Ground ground,
      NodeParts node,
      SessionParts session,
      AccountParts account,
      ConversationParts conversation,
      UserParts user) {
    this.node = node;
    this.settings = ground.config().node();
    this.arrivals = conversation.arrivals();
    this.sequencer = conversation.sequencer();
    Consumer<UserId> outOfDate =
        each -> {
          session.cutUnwelcome(each, account.devices());
          user.preferences().forget(each);
        };
    this.sweep =
        new Sweep(
            session.hub(),
            new Sweep.Logs(
                conversation.log(),
                ground.engine().conversation().store(),
                conversation.sequencer()),
            conversation.arrivals(),
            each -> {
              outOfDate.accept(each);
              user.feed().pushHere(each);
            },
            ground.clock(),
            ground.workers());
    this.registrations =
        new Registrations(
            node.ports().directory(),
            node.nodes(),
            session.hub(),
            new Registrations.Settings(ground.config().presence().grace(), Ground.NANOS),
            changes(user),
            ground.workers());
    this.recovery =
        new Recovery(
            node.channels(),
            node.nodes(),
            settings.lease(),
            Ground.NANOS,
            ground.workers(),
            new Recovery.Doubts() {
              @Override
              public void anything() {
                sweep.all();
                conversation.recent().doubt().run();
                user.presence().reconsider();
              }

              @Override
              public void notices() {
                ground.workers().execute(() -> session.hub().users().forEach(outOfDate));
                conversation.recent().doubt().run();
                user.presence().reconsider();
              }
            });
    session.hub().listen(registrations);
    listen(conversation, user);
    receive(ground, session, account, conversation, user);
    ground.ticks().every(settings.heartbeat(), "node", () -> beat(user));
    ground.ticks().every(OFTEN, "calls", this::often);
    ground.metrics().counter("tern.channel.gaps", "Packets missed and asked for", recovery::gaps);
    ground
        .metrics()
        .counter("tern.channel.doubts", "Losses that only the stores can tell", recovery::doubts);
  }

  private Registrations.Changes changes(UserParts user) {
    return new Registrations.Changes() {
      @Override
      public void moved(Collection<UserId> users) {
        user.presence().moved(users);
        node.notices().tell(PRESENCE, users.stream().map(UserId::value).toList());
      }

      @Override
      public void missed(Collection<UserId> users) {
        sweep.users(users);
      }

      @Override
      public void wasAway() {
        sweep.all();
      }
    };
  }

  private void listen(ConversationParts conversation, UserParts user) {
    node.nodes().listen(recovery);
    node.nodes().listen(registrations);
    node.nodes()
        .listen(
            new NodeListener() {
              @Override
              public void joined(NodeId self) {
                conversation.sequencer().doubt();
                user.presence().reconsider();
              }

              @Override
              public void vanished(NodeId other) {
                user.presence().reconsider();
              }
            });
  }

  private void receive(
      Ground ground,
      SessionParts session,
      AccountParts account,
      ConversationParts conversation,
      UserParts user) {
    new Reception(
            session.hub(), conversation.arrivals(), conversation.observer(), conversation.traces())
        .open(node.channels(), user.feed()::pushHere, ground.workers());
    ForwardedReception.open(node.calls(), conversation.conversations());
    node.notices()
        .on(
            DEVICE,
            ids ->
                ids.stream()
                    .map(DeviceId::new)
                    .forEach(id -> {
                      account.devices().forget(id);
                      session.cut(id);
                    }));
    node.notices()
        .on(
            PREFERENCES,
            ids ->
                ids.stream()
                    .map(UserId::new)
                    .forEach(id -> {
                      user.preferences().forget(id);
                      user.presence().visibilityChanged(id);
                    }));
    node.notices()
        .on(
            ERASED,
            ids -> ids.stream().map(ConversationId::new).forEach(conversation.recent().erased()));
    node.notices()
        .on(PRESENCE, ids -> user.presence().moved(ids.stream().map(UserId::new).toList()));
  }

  private void beat(UserParts user) {
    node.nodes().beat();
    recovery.beat();
    node.relay().retry();
    registrations.beat();
    user.presence().clarify();
  }

  private void often() {
    node.calls().giveUpLate();
    registrations.settle();
  }

  @Override
  public void resumes(Session session, ConversationId conversation, Entry head) {
    arrivals.resumed(session, conversation, head);
    UserId user = session.userId();
    if (!registrations.isFound(user) && isMember(user, conversation, head)) {
      arrivals.owe(user, conversation, head.seq(), () -> registrations.isFound(user));
    }
  }

  /** Whether the user is one, and has been since the head or before. */
  private boolean isMember(UserId user, ConversationId conversation, Entry head) {
    return sequencer
        .state(conversation)
        .member(user)
        .filter(member -> member.joinedSeq() <= head.seq())
        .isPresent();
  }

  /** Waits until other nodes find the session's user here. */
  @Override
  public void await(Session session) {
    registrations.await(session.userId(), NOTING);
  }

  /**
   * Gives away what it owns, while its sessions are asked to move. One that is there to read has no
   * sessions, so it waits until the others have seen that it leaves, and ask it no more.
   */
  void drain() {
    node.nodes().drain();
    if (settings.role() == Role.READS) {
      LockSupport.parkNanos(settings.heartbeat().multipliedBy(3).dividedBy(2).toNanos());
    }
  }

  /** Leaves the others. */
  void leave() {
    node.finishSending();
    recovery.sayFarewell();
    node.nodes().leave();
    node.channels().close();
  }
}
