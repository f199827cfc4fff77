package chat.tern.load.peer;

import chat.tern.load.result.RunListener;
import chat.tern.load.run.LoadRun;
import chat.tern.load.run.RunOptions;
import chat.tern.load.run.Subject;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** Opens runs against XMPP servers; all else about them is as against Tern. */
public final class PeerRun {

  private PeerRun() {}

  /**
   * Registers the users, opens the conversations and connects the devices.
   *
   * @param subject the server as the report names it
   * @throws chat.tern.load.outcome.LoadException when the server cannot be reached or refuses
   */
  public static LoadRun open(
      PeerPlan plan,
      PeerServer server,
      Subject subject,
      RunOptions options,
      RunListener listener,
      InstantSource clock,
      RandomGenerator random) {
    if (!plan.leftOut().isEmpty()) {
      listener.onStep("leaving out, as peers do not play it: " + String.join(", ", plan.leftOut()));
    }
    return LoadRun.open(
        plan.plan(),
        subject,
        new XmppCompany(server, options.loops(), random),
        options,
        listener,
        clock);
  }
}
