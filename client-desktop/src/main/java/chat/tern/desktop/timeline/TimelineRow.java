package chat.tern.desktop.timeline;

import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.UserId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** One row of a timeline as it is drawn. Two equal rows look the same. */
public sealed interface TimelineRow {

  /** The same for the same thing, whatever became of it: by this the view knows it again. */
  Object key();

  /** A new day begins. */
  record Day(LocalDate date) implements TimelineRow {
    @Override
    public Object key() {
      return date;
    }
  }

  /** Its user has not seen what follows. */
  record Unread(long messages) implements TimelineRow {
    @Override
    public Object key() {
      return "unread";
    }
  }

  /** Nothing older exists. */
  record Start(String text) implements TimelineRow {
    @Override
    public Object key() {
      return "start";
    }
  }

  /** Something is missing here, and this says why. */
  record Missing(String why) implements TimelineRow {
    @Override
    public Object key() {
      return "missing";
    }
  }

  /** Something happened that is no message: who came, who left, a new title. */
  record Event(long seq, String text, Instant at) implements TimelineRow {
    @Override
    public Object key() {
      return seq;
    }
  }

  /** A message; a local echo has the seq 0, and keeps its key when the log has it. */
  record Bubble(Author key, long seq, Said said, Progress progress, Place place)
      implements TimelineRow {

    /** The same in another place. */
    Bubble at(Place other) {
      return new Bubble(key, seq, said, progress, other);
    }
  }

  /** Who wrote a message under which id. */
  record Author(UserId user, ClientMessageId id) {}

  /** What was said; {@code text} is what to show, also of a message that is {@code gone}. */
  record Said(
      String sender,
      boolean own,
      String text,
      boolean gone,
      boolean edited,
      Instant at,
      List<Reactions> reactions) {}

  /** How far a message of one's own has come, and the same in words. */
  record Progress(Mark mark, String words) {}

  /**
   * How a message stands among the others.
   *
   * @param first whether it begins a group of one sender
   * @param last whether it ends one
   * @param timed whether its time is shown; that of others is the same as of the next
   * @param found whether it is the one that was searched for
   */
  record Place(boolean first, boolean last, boolean timed, boolean found) {}

  /** How many reacted in one way. */
  record Reactions(String emoji, int count, boolean mine) {}

  /** How far a message of one's own has come. */
  enum Mark {
    /** It is somebody else's. */
    NONE,
    /** On this device only. */
    WAITING,
    /** The server has it. */
    SENT,
    /** Somebody's device has it; everybody's, in a group. */
    DELIVERED,
    /** It was seen, by everybody. */
    READ,
    /** Refused: it waits for its user. */
    FAILED
  }
}
