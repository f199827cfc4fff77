package chat.tern.server.push;

import chat.tern.protocol.id.UserId;
import java.util.Collection;
import java.util.List;

/**
 * What devices show, durable: one notification for each conversation. Calls may block. Safe for all
 * threads; a store that does not answer throws {@code store_unavailable} or {@code store_full}.
 */
public interface ShownStore {

  /** Notes all of them; of one device and conversation the highest seq stays. */
  void save(Collection<Shown> shown);

  /** What the devices of these users show, in no order. */
  List<Shown> of(Collection<UserId> users);

  /** Forgets those that still show no more than this seq. */
  void remove(Collection<Shown> shown);
}
