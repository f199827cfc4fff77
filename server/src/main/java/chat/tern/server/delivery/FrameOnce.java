package chat.tern.server.delivery;

import chat.tern.protocol.ServerFrame;
import chat.tern.server.session.OutboundFrame;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A frame that is encoded when somebody first needs it, and then never again, however many sessions
 * and nodes it goes to. Safe for all threads.
 */
public final class FrameOnce {

  private final @Nullable ServerFrame frame;
  private volatile @Nullable OutboundFrame encoded;

  public FrameOnce(ServerFrame frame) {
    this.frame = frame;
  }

  /** One that came encoded. */
  FrameOnce(OutboundFrame encoded) {
    this.frame = null;
    this.encoded = encoded;
  }

  OutboundFrame encoded() {
    OutboundFrame present = encoded;
    if (present == null) {
      // Twice at the worst, with the same outcome.
      present = OutboundFrame.of(Objects.requireNonNull(frame));
      encoded = present;
    }
    return present;
  }
}
