package chat.tern.server.channel;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Tells all other nodes that something about some ids has changed: so they forget what they
 * remember of it, and look anew. A notice that gets lost is told again, sooner or later. As bytes:
 * the ids (16 each).
 */
public final class Notices {

  private static final int LENGTH = 16;

  private final Channels channels;
  private final Consumer<Item> toAll;
  private final Executor workers;

  /**
   * @param toAll sends an item to all other nodes, without waiting
   * @param workers act on notices, on threads that may block
   */
  public Notices(Channels channels, Consumer<Item> toAll, Executor workers) {
    this.channels = channels;
    this.toAll = toAll;
    this.workers = workers;
  }

  /** Acts on notices of this kind from now on. */
  public void on(String kind, Consumer<List<UUID>> acts) {
    channels.on(
        kind,
        (_, payload) -> {
          ByteBuffer in = ByteBuffer.wrap(payload);
          List<UUID> ids = new ArrayList<>();
          while (in.remaining() >= LENGTH) {
            ids.add(new UUID(in.getLong(), in.getLong()));
          }
          workers.execute(() -> acts.accept(ids));
        });
  }

  /** Tells all other nodes, without waiting. */
  public void tell(String kind, Collection<UUID> ids) {
    ByteBuffer out = ByteBuffer.allocate(LENGTH * ids.size());
    ids.forEach(
        id -> out.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits()));
    toAll.accept(Item.kept(kind, out.array()));
  }
}
