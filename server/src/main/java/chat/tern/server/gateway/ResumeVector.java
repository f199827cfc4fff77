package chat.tern.server.gateway;

import chat.tern.protocol.ClientFrame;
import chat.tern.protocol.ConversationPosition;
import chat.tern.protocol.ProtocolLimits;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gathers the frames of one resume. For one connection's thread. */
final class ResumeVector {

  /** As many conversations as anybody has; at 150 bytes each. */
  private static final int MAX_POSITIONS = 50_000;

  private final ProtocolLimits limits;
  private List<ConversationPosition> gathered = new ArrayList<>();

  ResumeVector(ProtocolLimits limits) {
    this.limits = limits;
  }

  /** Takes a frame and gives the whole resume when it was the last one. */
  Optional<ClientFrame.Resume> add(ClientFrame.Resume frame) {
    if (frame.positions().size() > limits.maxResumePositions()
        || gathered.size() + frame.positions().size() > MAX_POSITIONS) {
      gathered = new ArrayList<>();
      throw new TernException(
          ErrorCode.BATCH_TOO_LARGE,
          "A resume frame has at most "
              + limits.maxResumePositions()
              + " positions: send several, all but the last with \"more\": true.");
    }
    gathered.addAll(frame.positions());
    if (frame.more()) {
      return Optional.empty();
    }
    List<ConversationPosition> all = gathered;
    gathered = new ArrayList<>();
    return Optional.of(new ClientFrame.Resume(frame.accountRevision(), all, false));
  }
}
