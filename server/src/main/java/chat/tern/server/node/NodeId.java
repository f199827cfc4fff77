package chat.tern.server.node;

import java.util.UUID;

/**
 * Names one life of one node. It is made anew whenever a server starts, and when one finds that its
 * lease has run out: so whatever was believed of the former life ends with it, and nobody can
 * mistake a node that slept for one that was there.
 *
 * <p>Its text form is the canonical lower-case UUID.
 */
public record NodeId(UUID value) implements Comparable<NodeId> {

  public static NodeId parse(String text) {
    return new NodeId(UUID.fromString(text));
  }

  @Override
  public int compareTo(NodeId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
