package chat.tern.server.delivery;

import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.codec.FrameCodec;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.SessionId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Entry;
import chat.tern.server.session.OutboundFrame;
import chat.tern.server.session.Passage;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A committed entry that has come to a node, to be brought to the sessions there.
 *
 * @param recipients whose sessions get it, as far as they are here
 * @param except the session that sent it
 */
record Arrival(
    ConversationId conversation,
    long seq,
    Collection<UserId> recipients,
    Optional<SessionId> except,
    FrameOnce frame) {

  static Arrival of(
      ConversationId conversation,
      Entry entry,
      Collection<UserId> recipients,
      Optional<SessionId> except) {
    return of(conversation, entry, recipients, except, Passage.NONE);
  }

  /** One that is followed to the devices. */
  static Arrival of(
      ConversationId conversation,
      Entry entry,
      Collection<UserId> recipients,
      Optional<SessionId> except,
      Passage passage) {
    return new Arrival(
        conversation,
        entry.seq(),
        recipients,
        except,
        new FrameOnce(new ServerFrame.MessageNew(conversation, entry), passage));
  }

  /** The entry itself, read from the frame. */
  Entry entry() {
    if (FrameCodec.decodeServer(frame.encoded().utf8()) instanceof ServerFrame.MessageNew news) {
      return news.entry();
    }
    throw new IllegalStateException("An arrival without an entry");
  }

  /**
   * As bytes, for the node of some of its recipients: the conversation (16), the seq (8), the
   * session that is left out (16, zeros for none), how many recipients (4), each of them (16), the
   * frame.
   */
  byte[] encode(List<UserId> there) {
    byte[] utf8 = frame.encoded().utf8();
    ByteBuffer out = ByteBuffer.allocate(40 + IdBytes.listLength(there.size()) + utf8.length);
    IdBytes.put(out, conversation.value());
    out.putLong(seq);
    IdBytes.putSession(out, except);
    IdBytes.putUsers(out, there);
    return out.put(utf8).array();
  }

  static Arrival decode(byte[] bytes, Passages passages) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    ConversationId conversation = new ConversationId(IdBytes.get(in));
    long seq = in.getLong();
    Optional<SessionId> except = IdBytes.session(in);
    List<UserId> recipients = IdBytes.users(in);
    byte[] utf8 = IdBytes.rest(in);
    Passage passage =
        EntryIdBytes.in(utf8).map(id -> passages.told(conversation, seq, id)).orElse(Passage.NONE);
    OutboundFrame frame = new OutboundFrame(OutboundFrame.Priority.MESSAGE, utf8, passage);
    return new Arrival(conversation, seq, recipients, except, new FrameOnce(frame));
  }
}
