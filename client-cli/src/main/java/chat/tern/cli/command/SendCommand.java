package chat.tern.cli.command;

import chat.tern.client.ConversationView;
import chat.tern.client.SendHandle;
import chat.tern.client.TernClient;
import chat.tern.protocol.api.ReceiptType;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.MessageBody;
import chat.tern.terminal.ExitCode;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends messages and waits until the server has them for good. */
@Command(
    name = "send",
    description = {
      "Send a message. Ends with 0 when the server has stored it durably.",
      "While the server is away the message waits in the outbox: after --timeout this ends with 8,"
          + " and the message goes out, once, with the next command of any kind.",
    },
    footer = {
      "",
      "Examples:",
      "  tern send @bob 'On my way'",
      "  tern send @bob --wait read --timeout 2m 'Shall I restart it?'",
      "  tern send 'Release 4' - <notes.txt",
      "  tail -f app.log | tern send ops - --each-line --json",
      "  tern send @bob -- '--this begins with dashes'",
    })
final class SendCommand extends AccountCommand {

  @Mixin private TargetArgument target = new TargetArgument();

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "TEXT",
      description = "The message, or - to read it from stdin.")
  private List<String> words;

  @Option(
      names = "--each-line",
      description = "With -: every line of stdin is a message of its own; empty ones are skipped.")
  private boolean eachLine;

  @Option(
      names = "--wait",
      paramLabel = "delivered|read",
      description = {
        "Wait on, as long as --timeout says, until every other member's device has the message, or"
            + " every other member has seen it. If not, this ends with 8, and the message stays"
            + " sent.",
        "Who hides read receipts never shows as having read."
      })
  private ReceiptType awaited;

  @Option(
      names = "--reply-to",
      paramLabel = "SEQ",
      description = "Answer the message with this seq.")
  private Long replyTo;

  SendCommand(CommandContext context) {
    super(context);
  }

  @Override
  void check() {
    if (eachLine && !fromStdin()) {
      throw misuse("--each-line reads from stdin: tern send TARGET - --each-line");
    }
    if (!fromStdin() && String.join(" ", words).isBlank()) {
      throw misuse("There is nothing to send: the text is empty.");
    }
    if (replyTo != null && replyTo < 1) {
      throw misuse("--reply-to is the seq of a message: 1 or more.");
    }
  }

  @Override
  ExitCode run(TernClient client, Online online) throws InterruptedException {
    StrictInput stdin = new StrictInput(context().input());
    String text = eachLine ? "" : text(stdin);
    ConversationView conversation = target.orNewDirect(client, online);
    try (SendProgress progress =
        new SendProgress(client, output(), options().json, options().timeout)) {
      client.connect();
      if (eachLine) {
        progress.settleAll(() -> nextLine(client, conversation.conversationId(), stdin));
      } else {
        progress.settle(send(client, conversation.conversationId(), text));
      }
      ExitCode sent = progress.finish(conversation.name());
      return sent == ExitCode.OK && awaited != null && progress.lastSeq() > 0
          ? awaitReceipts(client, conversation, progress.lastSeq())
          : sent;
    }
  }

  private ExitCode awaitReceipts(TernClient client, ConversationView conversation, long seq)
      throws InterruptedException {
    try (ReceiptWait wait = new ReceiptWait(client, conversation, awaited)) {
      return wait.await(seq, options().timeout, output());
    }
  }

  /** The next line that is not empty, as a message; empty at the end of the input. */
  private Optional<SendHandle> nextLine(
      TernClient client, ConversationId conversation, StrictInput stdin) {
    Optional<String> line = stdin.line();
    while (line.isPresent() && line.get().isBlank()) {
      line = stdin.line();
    }
    return line.map(text -> send(client, conversation, text));
  }

  private SendHandle send(TernClient client, ConversationId conversation, String text) {
    return client
        .messages()
        .send(conversation, MessageBody.text(text), Optional.ofNullable(replyTo));
  }

  private String text(StrictInput stdin) {
    String text = fromStdin() ? stdin.all() : String.join(" ", words);
    if (text.isBlank()) {
      throw misuse("There is nothing to send: stdin is empty.");
    }
    return text;
  }

  private boolean fromStdin() {
    return words.equals(List.of("-"));
  }

  @Override
  boolean flushesAfterwards() {
    return false;
  }
}
