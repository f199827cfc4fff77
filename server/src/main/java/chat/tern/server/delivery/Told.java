package chat.tern.server.delivery;

import chat.tern.protocol.id.SessionId;
import chat.tern.protocol.id.UserId;
import chat.tern.server.channel.Item;
import chat.tern.server.session.Hub;
import chat.tern.server.session.OutboundFrame;
import chat.tern.server.session.OutboundFrame.Priority;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** What the nodes of some users are told. */
sealed interface Told {

  /** As an item for the node on which these of the users are. */
  Item item(List<UserId> there);

  /** Whether it must arrive, sooner or later. */
  boolean kept();

  /** About how much it takes to keep. */
  int bytes();

  /** A committed entry. */
  record AnEntry(Arrival arrival) implements Told {

    static final String KIND = "entry";

    @Override
    public Item item(List<UserId> there) {
      return Item.kept(KIND, arrival.encode(there));
    }

    @Override
    public int bytes() {
      return arrival.frame().encoded().utf8().length;
    }

    @Override
    public boolean kept() {
      return true;
    }
  }

  /** That the state of the users has changed; what it is now, each node reads by itself. */
  record AState() implements Told {

    static final String KIND = "state";

    @Override
    public Item item(List<UserId> there) {
      ByteBuffer out = ByteBuffer.allocate(IdBytes.listLength(there.size()));
      IdBytes.putUsers(out, there);
      return Item.kept(KIND, out.array());
    }

    @Override
    public int bytes() {
      return IdBytes.listLength(1);
    }

    @Override
    public boolean kept() {
      return true;
    }

    static List<UserId> decode(byte[] payload) {
      return IdBytes.users(ByteBuffer.wrap(payload));
    }
  }

  /**
   * A frame that may be lost. As bytes: its priority (1), the session that is left out (16, zeros
   * for none), how many recipients (4), each of them (16), the frame.
   */
  record AFrame(Optional<SessionId> except, FrameOnce frame) implements Told {

    static final String KIND = "frame";

    @Override
    public Item item(List<UserId> there) {
      byte[] utf8 = frame.encoded().utf8();
      ByteBuffer out = ByteBuffer.allocate(17 + IdBytes.listLength(there.size()) + utf8.length);
      out.put(code(frame.encoded().priority()));
      IdBytes.putSession(out, except);
      IdBytes.putUsers(out, there);
      return Item.fleeting(KIND, out.put(utf8).array());
    }

    @Override
    public int bytes() {
      return 0; // never kept
    }

    @Override
    public boolean kept() {
      return false;
    }

    /** Hands the frame on to the sessions here. */
    static void deliver(Hub hub, byte[] payload) {
      ByteBuffer in = ByteBuffer.wrap(payload);
      Priority priority = priority(in.get());
      Optional<SessionId> except = IdBytes.session(in);
      List<UserId> users = IdBytes.users(in);
      OutboundFrame frame = new OutboundFrame(priority, IdBytes.rest(in));
      Dispatcher.deliverHere(
          hub, users, session -> !except.equals(Optional.of(session)), new FrameOnce(frame));
    }

    private static byte code(Priority priority) {
      return switch (priority) {
        case ANSWER, MESSAGE -> 1;
        case RECEIPT -> 2;
        case PRESENCE -> 3;
        case TYPING -> 4;
      };
    }

    /** One of a newer version is the lowest of this one. */
    private static Priority priority(byte code) {
      return switch (code) {
        case 1 -> Priority.MESSAGE;
        case 2 -> Priority.RECEIPT;
        case 3 -> Priority.PRESENCE;
        default -> Priority.TYPING;
      };
    }
  }
}
