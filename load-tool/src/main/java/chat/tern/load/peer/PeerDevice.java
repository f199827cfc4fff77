package chat.tern.load.peer;

import chat.tern.load.agent.ConnectFailure;
import chat.tern.load.run.Device;
import chat.tern.load.run.Scene;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * One simulated device of a peer over all of its connections. Each of them is a new session: what
 * was sent and not answered on the last one stays unanswered, as XMPP has no id by which a server
 * would know a repetition. Its own lock guards it; nobody waits for it for long.
 */
final class PeerDevice implements Device, XmppChannel.Hearer {

  private enum State {
    AWAY,
    COMING,
    ONLINE,
    EXPELLED
  }

  private static final long ROOM_RETRY_MILLIS = 300;
  private static final String SELF = "110";
  private static final String CREATED = "201";

  private record Due(long number, int conversation) {}

  private final PeerStage stage;
  private final Scene scene;
  private final int me;
  private final List<String> rooms;
  private final Unanswered unanswered = new Unanswered();
  private final Deque<Due> waiting = new ArrayDeque<>(1);
  private final Recent recent = new Recent();
  private final Set<String> toEnter = new HashSet<>(2);
  private State state = State.AWAY;
  private int attempt;
  private long connectDue;

  /** The present connection, from when it is online; null without one. */
  private volatile XmppChannel channel;

  private volatile long wantedFrom = Long.MIN_VALUE;

  /**
   * A device that is away.
   *
   * @param me its number
   * @param rooms that it is in while it is online
   */
  PeerDevice(PeerStage stage, int me, List<String> rooms) {
    this.stage = stage;
    this.scene = stage.scene();
    this.me = me;
    this.rooms = rooms;
  }

  @Override
  public long wantedFrom() {
    return wantedFrom;
  }

  @Override
  public int believedAway() {
    return 0;
  }

  @Override
  public synchronized void come() {
    if (state == State.AWAY) {
      wantedFrom = System.nanoTime();
      connectDue = wantedFrom;
      attempt = 0;
      connect();
    }
  }

  @Override
  public synchronized void leave(boolean politely) {
    XmppChannel leaving = channel;
    if (gone(State.AWAY)) {
      if (politely) {
        leaving.close();
      } else {
        leaving.cut();
      }
    } else if (state == State.COMING) {
      state = State.AWAY;
    }
  }

  @Override
  public synchronized void breakConnection() {
    XmppChannel broken = channel;
    if (gone(State.COMING)) {
      broken.cut();
      attempt = 0;
      again();
    }
  }

  @Override
  public synchronized void reading(boolean on) {
    XmppChannel now = channel;
    if (now != null) {
      now.reading(on);
    }
    if (on) {
      wantedFrom = System.nanoTime();
    }
  }

  /** A message of this device is due. */
  void due(long number, int conversation) {
    XmppChannel now = channel;
    if (now == null) {
      offer(new Due(number, conversation));
    } else {
      now.onLoop(() -> offer(new Due(number, conversation)));
    }
  }

  private synchronized void offer(Due message) {
    scene.offered(message.number());
    if (state == State.ONLINE) {
      send(message);
      channel.flush();
    } else {
      waiting.add(message);
    }
  }

  private void send(Due message) {
    scene.sent(message.number());
    PeerTalk talk = stage.talks().get(message.conversation());
    String id = stage.numbers().id(message.number());
    if (talk.isRoom()) {
      unanswered.inRoom(message.number(), message.conversation());
      channel.stanza(stage.stanzas().groupChat(talk.room(), id));
    } else {
      int other = talk.members()[0] == me ? talk.members()[1] : talk.members()[0];
      long ordinal =
          channel.stanza(stage.stanzas().chat(stage.accounts().get(other).address(), id));
      unanswered.counted(ordinal, message.number());
      channel.askHandled();
    }
  }

  // ---- connecting ------------------------------------------------------------------------------

  private void connect() {
    state = State.COMING;
    stage.loops().open(stage.accounts().get(me), XmppSession.Purpose.CHAT, this);
  }

  private void again() {
    int tried = ++attempt;
    scene.after(
        scene.patience(attempt - 1),
        () -> {
          synchronized (this) {
            if (state == State.COMING && attempt == tried && channel == null) {
              connect();
            }
          }
        });
  }

  /** Forgets the present connection, if it was online. */
  private boolean gone(State next) {
    boolean was = state == State.ONLINE;
    if (was) {
      scene.offline();
      state = next;
      channel = null;
      unanswered.clear();
    }
    return was;
  }

  @Override
  public synchronized void onReady(XmppChannel from) {
    if (state != State.COMING) {
      from.cut();
      return;
    }
    toEnter.clear();
    toEnter.addAll(rooms);
    rooms.forEach(room -> from.stanza(Stanzas.join(room, nick())));
    arrived(from);
  }

  private void arrived(XmppChannel from) {
    if (state != State.COMING || !toEnter.isEmpty()) {
      return;
    }
    state = State.ONLINE;
    attempt = 0;
    channel = from;
    scene.online(System.nanoTime() - connectDue);
    waiting.forEach(this::send);
    waiting.clear();
  }

  /** In all rooms the same, and different from everybody else's. */
  private String nick() {
    return stage.accounts().get(me).name();
  }

  // ---- the server's side -----------------------------------------------------------------------

  @Override
  public synchronized void onStanza(XmppChannel from, Element stanza) {
    if (stanza.name().equals("presence")) {
      presence(from, stanza);
      return;
    }
    OptionalLong number = stage.numbers().number(stanza.attribute("id"));
    if (number.isEmpty()) {
      return;
    }
    switch (stanza.attribute("type")) {
      case "error" -> refused(number.getAsLong(), stanza.condition());
      case "groupchat" -> {
        if (!copied(number.getAsLong())) {
          take(number.getAsLong(), stanza);
        }
      }
      default -> take(number.getAsLong(), stanza);
    }
  }

  private void refused(long number, String condition) {
    String why = "the server returned a message: " + condition;
    if (unanswered.forget(number)) {
      scene.refused(number, why);
    } else {
      scene.trouble(why);
    }
  }

  private boolean copied(long number) {
    return unanswered
        .copied(number)
        .map(conversation -> {
          int members = stage.talks().get(conversation).members().length;
          scene.acked(number, members - 1, wantedFrom);
          return true;
        })
        .orElse(false);
  }

  private void take(long number, Element message) {
    boolean own = message.attribute("from").endsWith("/" + nick());
    if (own) {
      return;
    }
    if (recent.see(number)) {
      scene.delivered(number, wantedFrom);
    } else {
      scene.doubled();
    }
  }

  private void presence(XmppChannel from, Element presence) {
    String sender = presence.attribute("from");
    String room = sender.substring(0, Math.max(0, sender.indexOf('/')));
    if (!toEnter.contains(room) || !sender.endsWith("/" + nick())) {
      return;
    }
    if (presence.attribute("type").equals("error")) {
      if (presence.condition().startsWith("item-not-found")) {
        // Somebody else made the room a moment ago and has not unlocked it yet.
        from.onLoop(
            () -> {
              from.stanza(Stanzas.join(room, nick()));
              from.flush();
            },
            ROOM_RETRY_MILLIS);
      } else {
        from.cut();
        failed(
            new XmppException(
                XmppException.Kind.REFUSED,
                "The room %s does not let %s in: %s."
                    .formatted(room, nick(), presence.condition())));
      }
      return;
    }
    List<String> codes =
        presence
            .child("x", Names.ROOM_USER)
            .map(x -> x.children().stream().map(each -> each.attribute("code")).toList())
            .orElse(List.of());
    if (codes.contains(SELF)) {
      if (codes.contains(CREATED)) {
        from.stanza(Stanzas.unlock(room));
      }
      toEnter.remove(room);
      arrived(from);
    }
  }

  @Override
  public synchronized void onHandled(XmppChannel from, long count) {
    if (from == channel) {
      unanswered.handled(count, number -> scene.acked(number, 1, wantedFrom));
    }
  }

  @Override
  public synchronized void onEnded(XmppChannel from, XmppException why) {
    if (from == channel) {
      scene.lost(why.getMessage());
      state = State.COMING;
      channel = null;
      unanswered.clear();
      attempt = 0;
      connectDue = System.nanoTime();
      comeAgain(why);
    } else if (channel == null) {
      failed(why);
    }
  }

  private void failed(XmppException why) {
    if (state == State.COMING) {
      scene.notConnected(kind(why), why.getMessage());
      comeAgain(why);
    }
  }

  private static ConnectFailure kind(XmppException why) {
    return switch (why.kind()) {
      case NOT_AUTHORIZED -> ConnectFailure.TOKEN;
      case MALFORMED, UNEXPECTED, UNSUPPORTED, REFUSED -> ConnectFailure.REFUSED;
      case TIMED_OUT -> ConnectFailure.TIMED_OUT;
      case TEMPORARY -> why.getCause() == null ? ConnectFailure.CUT_OFF : ConnectFailure.of(why);
    };
  }

  private void comeAgain(XmppException why) {
    if (why.temporary()) {
      again();
    } else {
      state = State.EXPELLED;
      scene.expelled();
    }
  }
}
