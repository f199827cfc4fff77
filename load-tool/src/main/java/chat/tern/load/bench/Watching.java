package chat.tern.load.bench;

import chat.tern.load.agent.ClientListener;
import chat.tern.load.agent.Closed;
import chat.tern.load.agent.VirtualClient;
import chat.tern.protocol.ServerFrame;

/** A listener that notes refusals and lost connections in the tally. */
abstract class Watching implements ClientListener {

  private static final int NORMAL_CLOSE = 1000;

  private final Tally tally;

  Watching(Tally tally) {
    this.tally = tally;
  }

  final Tally tally() {
    return tally;
  }

  /** Any frame that is not a refusal. */
  abstract void frame(VirtualClient client, ServerFrame frame);

  @Override
  public final void onFrame(VirtualClient client, ServerFrame frame) {
    if (frame instanceof ServerFrame.Refused refused) {
      tally.trouble(
          "The server refused a message (%s): %s"
              .formatted(refused.error().code(), refused.error().message()));
      return;
    }
    frame(client, frame);
  }

  @Override
  public final void onClosed(VirtualClient client, Closed closed) {
    if (closed.code() != NORMAL_CLOSE) {
      tally.trouble(
          "A connection was closed in the middle of the run (%d): %s"
              .formatted(closed.code(), closed.reason()));
    }
  }
}
