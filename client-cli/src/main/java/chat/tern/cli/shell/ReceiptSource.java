package chat.tern.cli.shell;

import chat.tern.client.ClientUpdate;
import chat.tern.client.TernClient;
import chat.tern.client.sync.ConnectionState;
import chat.tern.client.transport.UnreachableException;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ConversationId;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Brings a chat the receipts of others: those that arrive, and after each connect, on a thread of
 * its own, those that were missed.
 */
final class ReceiptSource implements AutoCloseable {

  private final TernClient client;
  private final ConversationId conversation;
  private final ChatView view;
  private final ExecutorService asking =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("receipts").factory());

  ReceiptSource(TernClient client, ConversationId conversation, ChatView view) {
    this.client = client;
    this.conversation = conversation;
    this.view = view;
  }

  void on(ClientUpdate update) {
    if (update instanceof ClientUpdate.ReceiptMoved receipt
        && receipt.conversationId().equals(conversation)) {
      view.reached(receipt);
    } else if (update instanceof ClientUpdate.Connection(ConnectionState state)) {
      on(state);
    }
  }

  void on(ConnectionState state) {
    if (state instanceof ConnectionState.Live) {
      asking.execute(this::ask);
    }
  }

  private void ask() {
    try {
      view.reached(client.live().receipts(conversation));
    } catch (UnreachableException | TernException e) {
      // The next connect asks again.
    }
  }

  @Override
  public void close() {
    asking.shutdownNow();
    asking.close();
  }
}
