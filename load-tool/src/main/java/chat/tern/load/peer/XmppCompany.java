package chat.tern.load.peer;

import chat.tern.load.plan.Plan;
import chat.tern.load.result.RunListener;
import chat.tern.load.run.Cast;
import chat.tern.load.run.Company;
import chat.tern.load.run.Scene;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Devices that speak XMPP over WebSocket. */
final class XmppCompany implements Company {

  /** Not a secret: the accounts are thrown away with the run, or hold nothing. */
  private static final String PASSWORD = "only-for-the-benchmark";

  /** Accounts registered between two words on how far it is. */
  private static final int BATCH = 500;

  private final RandomGenerator random;
  private final XmppLoops loops;

  XmppCompany(PeerServer server, int loopCount, RandomGenerator random) {
    this.random = random;
    this.loops = new XmppLoops(server, loopCount);
  }

  @Override
  public Cast cast(Scene scene, RunListener listener) {
    Plan plan = scene.plan();
    PeerServer server = loops.server();
    String prefix = "load-" + HexFormat.of().toHexDigits(random.nextInt()) + "-";
    List<Credentials> accounts =
        IntStream.range(0, plan.connections())
            .mapToObj(number -> new Credentials(prefix + number, server.domain(), PASSWORD))
            .toList();
    Registration registration = new Registration(loops);
    listener.onStep("registering %,d users".formatted(accounts.size()));
    for (int done = 0; done < accounts.size(); done += BATCH) {
      registration.make(accounts.subList(done, Math.min(accounts.size(), done + BATCH)));
      if (done + BATCH < accounts.size()) {
        listener.onStep("registered %,d of %,d users".formatted(done + BATCH, accounts.size()));
      }
    }
    return new PeerCast(
        new PeerStage(
            scene,
            loops,
            new MessageNumbers(random),
            new Stanzas(plan.messages().textLength()),
            accounts,
            PeerCast.talks(plan, server.rooms(), prefix)));
  }

  @Override
  public long[] loopThreads() {
    return loops.loopThreads();
  }

  @Override
  public long bytesSent() {
    return loops.bytes().sent();
  }

  @Override
  public long bytesReceived() {
    return loops.bytes().received();
  }

  @Override
  public void close() {
    loops.close();
  }
}
