package chat.tern.server.session;

import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.codec.FrameCodec;

/**
 * A frame as it goes out: encoded once, however many sessions get it.
 *
 * @param utf8 the JSON text; never changed after this, so it is not copied
 * @param passage told when it has left for a device
 */
@SuppressWarnings(
    "ArrayRecordComponent") // compared by identity only; a copy per recipient is what this type
// avoids
public record OutboundFrame(Priority priority, byte[] utf8, Passage passage) {

  /** One that nobody follows. */
  public OutboundFrame(Priority priority, byte[] utf8) {
    this(priority, utf8, Passage.NONE);
  }

  /**
   * What is dropped first when a reader cannot keep up: the last constant goes first, messages
   * never.
   */
  public enum Priority {
    /** A long answer that the client asked for, and whose writing it waits for. */
    ANSWER,
    /** Messages, short answers, and whatever the client cannot do without. */
    MESSAGE,
    /** Receipts: the next one says the same and more. */
    RECEIPT,
    /** Presence of others. */
    PRESENCE,
    /** Typing: gone in six seconds anyway. */
    TYPING
  }

  public static OutboundFrame of(ServerFrame frame) {
    return new OutboundFrame(priority(frame), FrameCodec.encode(frame));
  }

  /** One that is followed. */
  public static OutboundFrame of(ServerFrame frame, Passage passage) {
    return new OutboundFrame(priority(frame), FrameCodec.encode(frame), passage);
  }

  /** A frame that the session gets at its own pace, see {@link Session#answer}. */
  public static OutboundFrame answer(ServerFrame frame) {
    return new OutboundFrame(Priority.ANSWER, FrameCodec.encode(frame));
  }

  /** The same of one that is JSON already. */
  public static OutboundFrame answer(byte[] utf8) {
    return new OutboundFrame(Priority.ANSWER, utf8);
  }

  private static Priority priority(ServerFrame frame) {
    return switch (frame) {
      case ServerFrame.Delivered _, ServerFrame.Read _ -> Priority.RECEIPT;
      case ServerFrame.Presence _ -> Priority.PRESENCE;
      case ServerFrame.Typing _ -> Priority.TYPING;
      case ServerFrame.Welcome _,
          ServerFrame.ConversationDelta _,
          ServerFrame.CaughtUp _,
          ServerFrame.StateChanged _,
          ServerFrame.MessageNew _,
          ServerFrame.MessageAck _,
          ServerFrame.HistoryPage _,
          ServerFrame.AuthRefreshed _,
          ServerFrame.GoingAway _,
          ServerFrame.Refused _,
          ServerFrame.Unknown _ ->
          Priority.MESSAGE;
    };
  }
}
