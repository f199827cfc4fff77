package chat.tern.cli.command;

import chat.tern.cli.render.JsonViews;
import chat.tern.cli.render.TraceTable;
import chat.tern.client.TernClient;
import chat.tern.protocol.api.MessageTrace;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.EntryId;
import chat.tern.terminal.ExitCode;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows how a message has gone from its sender to the devices. */
@Command(
    name = "trace",
    description = {
      "Print the way of a message over the server's nodes, with the time of each step.",
      "Nodes remember the latest messages only; of others, --in shows what the log has."
    },
    footer = {
      "",
      "Examples:",
      "  tern send @bob Hello --json | jq -r .message_id",
      "  tern trace 0193a5c0-3333-7000-8000-000000000004",
      "  tern trace 0193a5c0-3333-7000-8000-000000000004 --in @bob --json",
    })
final class TraceCommand extends AccountCommand {

  @Parameters(
      index = "0",
      paramLabel = "MESSAGE_ID",
      description = "The message_id that send, history and tail print with --json.")
  private String message;

  @Option(
      names = "--in",
      paramLabel = "TARGET",
      description = "Where it is: @user, a group's title or a conversation id.")
  private String target;

  TraceCommand(CommandContext context) {
    super(context);
  }

  @Override
  void check() {
    try {
      EntryId.parse(message);
    } catch (TernException e) {
      throw misuse("MESSAGE_ID is the message_id that send, history and tail print with --json.");
    }
  }

  @Override
  ExitCode run(TernClient client, Online online) throws InterruptedException {
    Optional<ConversationId> in =
        target == null
            ? Optional.empty()
            : Optional.of(new Targets(client, online).existing(target).conversationId());
    MessageTrace trace = client.messages().trace(EntryId.parse(message), in);
    if (options().json) {
      output().line(JsonViews.trace(trace));
    } else {
      TraceTable.lines(trace, output().paint()).forEach(output()::line);
    }
    if (trace.nodes().isEmpty()) {
      output().talk("No node remembers its way any more: this is what the log has.");
    }
    if (!trace.silentNodes().isEmpty()) {
      output().talk("Not answered by: " + String.join(", ", trace.silentNodes()) + ".");
    }
    return ExitCode.OK;
  }
}
