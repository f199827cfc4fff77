package chat.tern.server.delivery;

import chat.tern.protocol.ServerFrame;
import chat.tern.server.session.OutboundFrame;
import chat.tern.server.session.Passage;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A frame that is encoded when somebody first needs it, and then never again, however many sessions
 * and nodes it goes to. Safe for all threads.
 */
public final class FrameOnce {

  private final @Nullable ServerFrame frame;
  private final Passage passage;
  private volatile @Nullable OutboundFrame encoded;

  public FrameOnce(ServerFrame frame) {
    this(frame, Passage.NONE);
  }

  /** One that is followed to the devices. */
  FrameOnce(ServerFrame frame, Passage passage) {
    this.frame = frame;
    this.passage = passage;
  }

  /** One that came encoded. */
  FrameOnce(OutboundFrame encoded) {
    this.frame = null;
    this.passage = encoded.passage();
    this.encoded = encoded;
  }

  OutboundFrame encoded() {
    OutboundFrame present = encoded;
    if (present == null) {
      // Twice at the worst, with the same outcome.
      present = OutboundFrame.of(Objects.requireNonNull(frame), passage);
      encoded = present;
    }
    return present;
  }
}
