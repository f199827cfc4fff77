package chat.tern.server.push;

import chat.tern.protocol.id.DeviceId;
import chat.tern.protocol.id.UserId;
import chat.tern.server.channel.Calls;
import chat.tern.server.delivery.Directory;
import chat.tern.server.node.NodeId;
import chat.tern.server.node.Nodes;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * Asks the nodes on which users are for their devices, and tells them. As bytes: the ids of the
 * users (16 each); the answer is those of the devices.
 */
public final class NodeDevices implements ConnectedDevices {

  private static final String KIND = "devices";
  private static final int LENGTH = 16;

  /** A node that lives answers in milliseconds. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final ConnectedDevices here;
  private final Directory directory;
  private final Nodes nodes;
  private final Calls calls;

  private NodeDevices(ConnectedDevices here, Directory directory, Nodes nodes, Calls calls) {
    this.here = here;
    this.directory = directory;
    this.nodes = nodes;
    this.calls = calls;
  }

  /**
   * Begins to answer the other nodes.
   *
   * @param here the devices of this node, told without waiting
   */
  public static NodeDevices open(
      ConnectedDevices here, Directory directory, Nodes nodes, Calls calls) {
    calls.on(
        KIND,
        (_, request) ->
            CompletableFuture.completedFuture(
                bytes(
                    here.of(uuids(request).stream().map(UserId::new).toList()).stream()
                        .map(DeviceId::value)
                        .toList())));
    return new NodeDevices(here, directory, nodes, calls);
  }

  @Override
  public Set<DeviceId> of(Collection<UserId> users) {
    Set<DeviceId> connected = new HashSet<>(here.of(users));
    List<CompletableFuture<Optional<byte[]>>> asked = new ArrayList<>();
    places(users)
        .forEach((node, there) -> asked.add(calls.ask(node, KIND, bytes(there), PATIENCE)));
    for (CompletableFuture<Optional<byte[]>> answer : asked) {
      answer.join().ifPresent(ids -> uuids(ids).forEach(id -> connected.add(new DeviceId(id))));
    }
    return connected;
  }

  /** Who may be on which other node. Without the directory, everybody may be on any. */
  private Map<NodeId, List<UUID>> places(Collection<UserId> users) {
    Map<NodeId, List<UUID>> places = new HashMap<>();
    try {
      directory
          .find(users)
          .forEach((user, found) ->
              found.forEach(
                  node -> places.computeIfAbsent(node, _ -> new ArrayList<>()).add(user.value())));
    } catch (RuntimeException e) {
      // Whoever writes to it says in the log what is wrong.
      nodes.others().forEach(node -> places.put(node, users.stream().map(UserId::value).toList()));
    }
    places.remove(nodes.self());
    return places;
  }

  private static byte[] bytes(Collection<UUID> ids) {
    ByteBuffer out = ByteBuffer.allocate(LENGTH * ids.size());
    ids.forEach(
        id -> out.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits()));
    return out.array();
  }

  private static List<UUID> uuids(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    List<UUID> ids = new ArrayList<>();
    while (in.remaining() >= LENGTH) {
      ids.add(new UUID(in.getLong(), in.getLong()));
    }
    return ids;
  }
}
