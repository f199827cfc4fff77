package chat.tern.server.delivery;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Entry;
import chat.tern.server.channel.Channels;
import chat.tern.server.session.Hub;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Takes what other nodes tell this one and its sessions. */
public final class Reception {

  private final Hub hub;
  private final Arrivals arrivals;
  private final Observer observer;
  private final Passages passages;

  /** Hears of the entries that other nodes have appended. Must not block. */
  @FunctionalInterface
  public interface Observer {

    /**
     * An entry was appended.
     *
     * @param entry reads it, when that is needed
     */
    void observed(ConversationId conversation, long seq, Supplier<Entry> entry);
  }

  /**
   * @param passages follows the entries to the devices
   */
  public Reception(Hub hub, Arrivals arrivals, Observer observer, Passages passages) {
    this.hub = hub;
    this.arrivals = arrivals;
    this.observer = observer;
    this.passages = passages;
  }

  /**
   * Begins to take it.
   *
   * @param stateChanged pushes a user's state to the sessions here; may read the store
   * @param workers run that, on threads that may block
   */
  public void open(Channels channels, Consumer<UserId> stateChanged, Executor workers) {
    channels.on(Told.AnEntry.KIND, (_, payload) -> entry(Arrival.decode(payload, passages)));
    channels.on(Told.AFrame.KIND, (_, payload) -> Told.AFrame.deliver(hub, payload));
    channels.on(
        Told.AState.KIND,
        (_, payload) -> {
          List<UserId> users = Told.AState.decode(payload);
          workers.execute(() -> users.stream().filter(hub::isOnline).forEach(stateChanged));
        });
  }

  private void entry(Arrival arrival) {
    observer.observed(arrival.conversation(), arrival.seq(), arrival::entry);
    arrivals.arrived(arrival);
  }
}
