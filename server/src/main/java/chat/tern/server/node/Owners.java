package chat.tern.server.node;

import chat.tern.protocol.id.ConversationId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Which node owns a conversation: the one of all that may own whose hash together with it is the
 * highest (rendezvous hashing). So all nodes that see the same nodes agree without talking, each
 * node owns its share, and when one comes or goes only its own share moves. The hash is a part of
 * what nodes of different versions agree on: it must not change.
 */
final class Owners {

  private final List<NodeId> candidates;

  /** Those that are draining, or are there to read, own nothing, unless there is nobody else. */
  Owners(List<Node> live) {
    List<NodeId> staying =
        live.stream()
            .filter(node -> node.role() == Role.ALL && !node.draining())
            .map(Node::id)
            .toList();
    this.candidates = staying.isEmpty() ? live.stream().map(Node::id).toList() : staying;
  }

  /** The owner; empty when nobody is live. */
  Optional<NodeId> of(ConversationId conversation) {
    NodeId best = null;
    long highest = 0;
    for (NodeId candidate : candidates) {
      long weight = weight(candidate, conversation);
      if (best == null || Long.compareUnsigned(weight, highest) > 0) {
        best = candidate;
        highest = weight;
      }
    }
    return Optional.ofNullable(best);
  }

  private static long weight(NodeId node, ConversationId conversation) {
    return mix(fold(node.value()) ^ mix(fold(conversation.value())));
  }

  private static long fold(UUID id) {
    return mix(id.getMostSignificantBits()) ^ id.getLeastSignificantBits();
  }

  /** The finalizer of SplitMix64: each bit of the input changes each bit of the output. */
  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
