package chat.tern.server.engine.redis;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.exceptions.JedisException;

/** Which master of a Redis Cluster holds which slot, as one of its servers saw it. */
final class SlotLayout {

  static final int SLOTS = 16_384;

  private final @Nullable HostAndPort[] holders;

  private SlotLayout(@Nullable HostAndPort[] holders) {
    this.holders = holders;
  }

  /**
   * Reads the answer to {@code CLUSTER SLOTS}: ranges, each with its first and last slot and its
   * servers, the master first.
   *
   * @param asked the server that answered: its own name may be missing in the answer
   * @throws JedisException when it is no such answer, or names no server at all
   */
  static SlotLayout read(Object answer, HostAndPort asked) {
    @Nullable HostAndPort[] holders = new HostAndPort[SLOTS];
    try {
      for (Object each : (List<?>) answer) {
        List<?> range = (List<?>) each;
        List<?> master = (List<?>) range.get(2);
        String host =
            master.get(0) instanceof byte[] name ? new String(name, StandardCharsets.UTF_8) : "";
        HostAndPort holder =
            new HostAndPort(host.isEmpty() ? asked.getHost() : host, number(master.get(1)));
        Arrays.fill(holders, number(range.get(0)), number(range.get(1)) + 1, holder);
      }
    } catch (ClassCastException | IndexOutOfBoundsException e) {
      throw new JedisException("CLUSTER SLOTS was answered in a form that is not known.", e);
    }
    SlotLayout layout = new SlotLayout(holders);
    if (layout.servers().isEmpty()) {
      throw new JedisException("The Redis Cluster has not given its slots to any server.");
    }
    return layout;
  }

  private static int number(Object value) {
    return Math.toIntExact((Long) value);
  }

  @Nullable HostAndPort holder(int slot) {
    return holders[slot];
  }

  /** All masters, in the order of their slots. */
  Set<HostAndPort> servers() {
    Set<HostAndPort> servers = new LinkedHashSet<>();
    Arrays.stream(holders).filter(Objects::nonNull).forEach(servers::add);
    return servers;
  }

  /** All masters, and then those. */
  List<HostAndPort> serversAnd(Collection<HostAndPort> others) {
    Set<HostAndPort> all = servers();
    all.addAll(others);
    return new ArrayList<>(all);
  }
}
