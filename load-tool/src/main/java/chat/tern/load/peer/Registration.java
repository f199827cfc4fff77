package chat.tern.load.peer;

import chat.tern.load.outcome.ExitCode;
import chat.tern.load.outcome.LoadException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Makes accounts by in-band registration (XEP-0077), some at a time, each on its own stream. */
final class Registration {

  /** At once: enough to keep two cores busy, and fewer than any server's queue of connects. */
  private static final int AT_ONCE = 16;

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final XmppLoops loops;

  Registration(XmppLoops loops) {
    this.loops = loops;
  }

  /**
   * Waits until all of them are made.
   *
   * @throws LoadException when the server refuses one
   */
  void make(List<Credentials> accounts) {
    for (int done = 0; done < accounts.size(); done += AT_ONCE) {
      List<CompletableFuture<Void>> some = new ArrayList<>();
      for (Credentials each : accounts.subList(done, Math.min(accounts.size(), done + AT_ONCE))) {
        some.add(make(each));
      }
      some.forEach(this::await);
    }
  }

  private CompletableFuture<Void> make(Credentials account) {
    CompletableFuture<Void> made = new CompletableFuture<>();
    loops.open(
        account,
        XmppSession.Purpose.REGISTER,
        new XmppChannel.Hearer() {
          @Override
          public void onReady(XmppChannel channel) {
            made.complete(null);
            channel.close();
          }

          @Override
          public void onStanza(XmppChannel channel, Element stanza) {}

          @Override
          public void onHandled(XmppChannel channel, long count) {}

          @Override
          public void onEnded(XmppChannel channel, XmppException why) {
            made.completeExceptionally(why);
          }
        });
    return made;
  }

  private void await(CompletableFuture<Void> made) {
    try {
      made.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new LoadException(
          ExitCode.SERVER,
          e.getCause().getMessage()
              + " The run makes its accounts by in-band registration (XEP-0077): allow it on this"
              + " server.",
          e);
    } catch (TimeoutException e) {
      throw new LoadException(
          ExitCode.SERVER,
          "The server does not answer a registration in %d s: look into its log."
              .formatted(LIMIT.toSeconds()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LoadException(ExitCode.INTERNAL, "Interrupted while accounts were made.", e);
    }
  }
}
