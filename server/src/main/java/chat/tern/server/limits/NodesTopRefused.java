package chat.tern.server.limits;

import chat.tern.protocol.admin.LimitedAsker;
import chat.tern.protocol.admin.LimitedList;
import chat.tern.protocol.codec.ApiCodec;
import chat.tern.server.channel.Calls;
import chat.tern.server.node.Node;
import chat.tern.server.node.Nodes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Asks the other nodes whom they refused, and tells them. As bytes: nothing; the answer is JSON.
 */
public final class NodesTopRefused implements TopRefused {

  private static final String KIND = "limits";

  /** A person waits for it, and a node that lives answers in milliseconds. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** Of each node: more than anybody reads. */
  private static final int OF_EACH = 200;

  private final Calls calls;
  private final Nodes nodes;
  private final Refused refused;

  private NodesTopRefused(Calls calls, Nodes nodes, Refused refused) {
    this.calls = calls;
    this.nodes = nodes;
    this.refused = refused;
  }

  /** Begins to answer the other nodes. */
  public static NodesTopRefused open(Calls calls, Nodes nodes, Refused refused) {
    calls.on(
        KIND,
        (_, _) ->
            CompletableFuture.completedFuture(
                ApiCodec.write(
                    new LimitedList(
                        refused.top(OF_EACH).stream().map(NodesTopRefused::written).toList(),
                        List.of()))));
    return new NodesTopRefused(calls, nodes, refused);
  }

  @Override
  public CompletableFuture<Answers> top(int limit) {
    Map<Node, CompletableFuture<Optional<byte[]>>> asked = new LinkedHashMap<>();
    for (Node node : nodes.live()) {
      if (!node.id().equals(nodes.self())) {
        asked.put(node, calls.ask(node.id(), KIND, new byte[0], PATIENCE));
      }
    }
    return CompletableFuture.allOf(asked.values().toArray(CompletableFuture<?>[]::new))
        .thenApply(_ -> answers(asked, limit));
  }

  private Answers answers(Map<Node, CompletableFuture<Optional<byte[]>>> asked, int limit) {
    List<Refused.Count> all = new ArrayList<>(refused.top(OF_EACH));
    List<String> silent = new ArrayList<>();
    asked.forEach((node, answer) ->
        answer
            .join()
            .ifPresentOrElse(
                json ->
                    ApiCodec.read(json, LimitedList.class).limited().stream()
                        .map(NodesTopRefused::read)
                        .forEach(all::add),
                () -> silent.add(node.name())));
    return new Answers(Refused.most(all.stream(), limit), silent);
  }

  private static LimitedAsker written(Refused.Count count) {
    Refused.Asker asker = count.asker();
    return new LimitedAsker(asker.action(), asker.scope(), asker.subject(), count.refused());
  }

  private static Refused.Count read(LimitedAsker asker) {
    return new Refused.Count(
        new Refused.Asker(asker.action(), asker.scope(), asker.subject()), asker.refused());
  }
}
