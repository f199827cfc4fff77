package chat.tern.cli.command;

import chat.tern.cli.render.JsonViews;
import chat.tern.cli.render.OutboxLines;
import chat.tern.client.AccountInfo;
import chat.tern.client.ConversationView;
import chat.tern.client.SendOutcome;
import chat.tern.client.TernClient;
import chat.tern.client.outbox.OutboxEntry;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.terminal.ExitCode;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows messages that are not sent, and decides about those that were refused. */
@Command(
    name = "outbox",
    description = "List messages that wait to be sent or were refused; send or drop them.",
    footer = {
      "",
      "Examples:",
      "  tern outbox",
      "  tern outbox --drop 0197a0c2-5f1e-7c3a-9d52-3b1f6d1b8a10",
    })
final class OutboxCommand extends AccountCommand {

  @Option(names = "--retry", paramLabel = "ID", description = "Send a refused message again.")
  private String retried;

  @Option(names = "--drop", paramLabel = "ID", description = "Give a message up.")
  private String dropped;

  OutboxCommand(CommandContext context) {
    super(context);
  }

  @Override
  ExitCode run(TernClient client, Online online) throws InterruptedException {
    if (dropped != null && !client.messages().abort(ClientMessageId.parse(dropped))) {
      throw new TernException(
          ErrorCode.NOT_FOUND, "There is no message " + dropped + " in the outbox.");
    }
    if (retried != null) {
      return retry(client);
    }
    online.flushLeftovers();
    List<OutboxEntry> entries = client.messages().outbox();
    AccountInfo account = client.account().require();
    OutboxLines lines = new OutboxLines(output().paint(), context().clockface());
    for (OutboxEntry entry : entries) {
      output()
          .line(
              options().json
                  ? JsonViews.outgoing(entry, account)
                  : lines.of(entry, nameOf(client, entry)));
    }
    if (entries.isEmpty()) {
      output().talk("Nothing waits: all your messages are with the server.");
    }
    return ExitCode.OK;
  }

  private ExitCode retry(TernClient client) throws InterruptedException {
    client.connect();
    Optional<SendOutcome> outcome =
        client.messages().retry(ClientMessageId.parse(retried)).await(options().timeout);
    if (outcome.isEmpty()) {
      output()
          .talk("No answer in " + Online.describe(options().timeout) + ": it waits in the outbox.");
      return ExitCode.TIMEOUT;
    }
    return switch (outcome.get()) {
      case SendOutcome.Durable durable -> {
        if (options().json) {
          output().line(JsonViews.message(durable.message()));
        }
        yield ExitCode.OK;
      }
      case SendOutcome.Wedged wedged -> throw wedged.reason().toException();
      case SendOutcome.Aborted _ -> ExitCode.CONFLICT;
    };
  }

  private static String nameOf(TernClient client, OutboxEntry entry) {
    return client
        .conversations()
        .get(entry.conversationId())
        .map(ConversationView::name)
        .orElseGet(() -> entry.conversationId().toString());
  }

  @Override
  boolean flushesAfterwards() {
    return false;
  }
}
