package chat.tern.server.trace;

import chat.tern.protocol.api.MessageTrace;
import chat.tern.protocol.codec.ApiCodec;
import chat.tern.protocol.id.EntryId;
import chat.tern.server.channel.Calls;
import chat.tern.server.node.Node;
import chat.tern.server.node.Nodes;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * Asks the other nodes for what they remember, and tells them. As bytes: the entry's id (16); the
 * answer is a trace in JSON, or nothing.
 */
public final class NodeTraces implements OtherNodes {

  private static final String KIND = "trace";
  private static final int ID_BYTES = 16;

  /** A person waits for it, and a node that lives answers in milliseconds. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Calls calls;
  private final Nodes nodes;

  private NodeTraces(Calls calls, Nodes nodes) {
    this.calls = calls;
    this.nodes = nodes;
  }

  /**
   * Begins to answer the other nodes.
   *
   * @param name of this node
   */
  public static NodeTraces open(Calls calls, Nodes nodes, Traces traces, String name) {
    calls.on(
        KIND,
        (_, request) -> {
          ByteBuffer in = ByteBuffer.wrap(request);
          EntryId id = new EntryId(new UUID(in.getLong(), in.getLong()));
          return CompletableFuture.completedFuture(
              traces.find(id, name).map(ApiCodec::write).orElseGet(() -> new byte[0]));
        });
    return new NodeTraces(calls, nodes);
  }

  @Override
  public CompletableFuture<Answers> ask(EntryId id) {
    UUID uuid = id.value();
    byte[] request =
        ByteBuffer.allocate(ID_BYTES)
            .putLong(uuid.getMostSignificantBits())
            .putLong(uuid.getLeastSignificantBits())
            .array();
    Map<String, CompletableFuture<Optional<byte[]>>> asked = new LinkedHashMap<>();
    for (Node node : nodes.live()) {
      if (!node.id().equals(nodes.self())) {
        asked.put(node.name() + " " + node.id(), calls.ask(node.id(), KIND, request, PATIENCE));
      }
    }
    return CompletableFuture.allOf(asked.values().toArray(CompletableFuture<?>[]::new))
        .thenApply(_ -> answers(asked));
  }

  private static Answers answers(Map<String, CompletableFuture<Optional<byte[]>>> asked) {
    List<MessageTrace> traces = new ArrayList<>();
    List<String> silent = new ArrayList<>();
    asked.forEach((node, answer) ->
        answer
            .join()
            .ifPresentOrElse(
                json -> {
                  if (json.length > 0) {
                    traces.add(ApiCodec.read(json, MessageTrace.class));
                  }
                },
                () -> silent.add(node.substring(0, node.lastIndexOf(' ')))));
    return new Answers(traces, silent);
  }
}
