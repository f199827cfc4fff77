package chat.tern.server.engine.redis;

import chat.tern.protocol.id.UserId;
import chat.tern.server.node.NodeId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.util.JedisClusterCRC16;

/**
 * The names of keys and channels. A part in braces, the tag, decides in which slot of a Redis
 * Cluster a key lies: keys that are used together share a tag.
 */
final class Keys {

  /**
   * Users are dealt to so many parts, by their ids. Each lies in one slot, and the parts are spread
   * evenly over all slots: so a server holds as large a share of the users as of the slots, every
   * server holds some, and what is lost with a server is known from what is lost of a part.
   */
  static final int PARTS = 256;

  private static final String[] TAGS = tags();
  private static final int[] SLOTS =
      Arrays.stream(TAGS).mapToInt(JedisClusterCRC16::getSlot).toArray();
  private static final int SLOT_OF_NODES = JedisClusterCRC16.getSlot("nodes");

  private final String cluster;
  private final String leases;
  private final String nodes;
  private final String prefix;

  /**
   * @param prefix begins all names
   */
  Keys(String prefix) {
    this.prefix = prefix + ':';
    this.cluster = prefix + ":{nodes}:cluster";
    this.leases = prefix + ":{nodes}:leases";
    this.nodes = prefix + ":{nodes}:nodes";
  }

  /** Which cluster of Tern uses the prefix. */
  String cluster() {
    return cluster;
  }

  /** When the lease of each live node ends. */
  String leases() {
    return leases;
  }

  /** How each live node describes itself. */
  String nodes() {
    return nodes;
  }

  /** The slot of all that is about nodes. */
  static int slotOfNodes() {
    return SLOT_OF_NODES;
  }

  /** On which nodes a user is, as the fields of a hash. */
  String user(UserId user) {
    return prefix + '{' + TAGS[part(user)] + "}:user:" + user;
  }

  /** The slot of a user's key. */
  static int slot(UserId user) {
    return SLOTS[part(user)];
  }

  /** The slot of a part. */
  static int slot(int part) {
    return SLOTS[part];
  }

  /** There as long as a part has lost nothing of what the node put there; one for each part. */
  List<String> canaries(NodeId node) {
    return IntStream.range(0, PARTS)
        .mapToObj(part -> prefix + '{' + TAGS[part] + "}:canary:" + node)
        .toList();
  }

  /** A bucket of permits. */
  String bucket(String name) {
    return prefix + "bucket:" + name;
  }

  /** The channel of what is sent to a node. */
  byte[] channel(NodeId node) {
    return (prefix + "to:" + node).getBytes(StandardCharsets.UTF_8);
  }

  private static int part(UserId user) {
    long bits = user.value().getLeastSignificantBits() ^ user.value().getMostSignificantBits();
    return (int) ((bits ^ (bits >>> 32) ^ (bits >>> 16) ^ (bits >>> 8)) & (PARTS - 1));
  }

  /** For each of the equal stretches of slots, the first number whose slot lies there. */
  private static String[] tags() {
    @Nullable String[] tags = new String[PARTS];
    int missing = PARTS;
    for (int number = 0; missing > 0; number++) {
      String tag = String.valueOf(number);
      int stretch = JedisClusterCRC16.getSlot(tag) / (SlotLayout.SLOTS / PARTS);
      if (tags[stretch] == null) {
        tags[stretch] = tag;
        missing--;
      }
    }
    return Arrays.stream(tags).map(String::valueOf).toArray(String[]::new);
  }
}
