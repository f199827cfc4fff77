package chat.tern.admin.command;

import chat.tern.admin.client.AdminApi;
import chat.tern.admin.output.Listing;
import chat.tern.admin.output.Row;
import chat.tern.protocol.api.Hop;
import chat.tern.protocol.api.MessageTrace;
import chat.tern.protocol.api.NodeHops;
import chat.tern.protocol.id.EntryId;
import chat.tern.terminal.ExitCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "trace",
    description = {
      "Print the way of a message over the nodes.",
      "A line for each step, with the time since it was accepted; nothing of what it says.",
      "Nodes remember their latest messages only: of others, --in shows what the log has."
    },
    footer = {
      "%nExample:",
      "  tern-admin message trace 0193a5c0-3333-7000-8000-000000000004 --in Release"
    })
final class MessageTraceCommand extends AdminCommand {

  private static final double MICROS_PER_MILLI = 1000;

  @Parameters(
      paramLabel = "MESSAGE_ID",
      description = "Its message_id, as `tern` prints it with --json.")
  private String message = "";

  @Option(
      names = "--in",
      paramLabel = "CONVERSATION",
      description = "Where it is: an id, or the title of a group.")
  private @Nullable String conversation;

  MessageTraceCommand(CommandContext context) {
    super(context);
  }

  @Override
  ExitCode run(AdminApi api) throws InterruptedException {
    String path = "/v1/admin/messages/" + EntryId.parse(message) + "/trace";
    MessageTrace trace =
        api.get(
            conversation == null
                ? path
                : path + "?conversation_id=" + new GroupRef(conversation).resolve(api),
            MessageTrace.class);
    output()
        .talk(
            "Message %s: seq %d of conversation %s, accepted at %s."
                .formatted(
                    trace.messageId(), trace.seq(), trace.conversationId(), trace.createdAt()));
    Listing list = printer().many(List.of("node", "step", "after_ms", "times", "last_after_ms"));
    for (NodeHops node : trace.nodes()) {
      node.hops().forEach(hop -> list.row(row(trace, node.node(), hop)));
    }
    list.end();
    if (trace.nodes().isEmpty()) {
      output().talk("No node remembers its way any more: this is what the log has.");
    }
    if (!trace.silentNodes().isEmpty()) {
      output().talk("Not answered by: " + String.join(", ", trace.silentNodes()) + ".");
      return ExitCode.PARTIAL;
    }
    return ExitCode.OK;
  }

  private static Row row(MessageTrace trace, String node, Hop hop) {
    SequencedMap<String, Object> fields = new LinkedHashMap<>();
    fields.put("message_id", trace.messageId().toString());
    fields.put("conversation_id", trace.conversationId().toString());
    fields.put("seq", trace.seq());
    fields.put("node", node);
    fields.put("step", hop.name());
    fields.put("after_ms", millis(hop.afterMicros()));
    hop.count().ifPresent(count -> fields.put("times", count));
    hop.lastAfterMicros().ifPresent(last -> fields.put("last_after_ms", millis(last)));
    return new Row(trace.conversationId() + "#" + trace.seq(), fields);
  }

  private static String millis(long micros) {
    return "%.3f".formatted(micros / MICROS_PER_MILLI);
  }
}
