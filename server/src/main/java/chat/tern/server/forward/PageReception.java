package chat.tern.server.forward;

import chat.tern.protocol.error.TernException;
import chat.tern.server.channel.Calls;
import chat.tern.server.reading.Pages;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Reads what other nodes ask this one to read. */
public final class PageReception {

  private PageReception() {}

  /**
   * Begins to.
   *
   * @param pages reads here
   * @param workers run each read on a thread that may wait
   */
  public static void open(Calls calls, Pages pages, Executor workers) {
    calls.on(
        ForwardedPages.KIND,
        (_, request) -> CompletableFuture.supplyAsync(() -> answer(pages, request), workers));
  }

  private static byte[] answer(Pages pages, byte[] request) {
    try {
      return ForwardedPages.page(pages.read(ForwardedPages.decode(request)));
    } catch (TernException e) {
      return ForwardedPages.problem(e);
    }
  }
}
