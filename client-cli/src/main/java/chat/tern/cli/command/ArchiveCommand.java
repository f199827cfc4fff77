package chat.tern.cli.command;

import chat.tern.cli.render.JsonViews;
import chat.tern.client.ConversationView;
import chat.tern.client.TernClient;
import chat.tern.terminal.ExitCode;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Puts a conversation into the archive, or back into the list. */
@Command(
    name = "archive",
    description = {
      "Take a conversation out of the list, on all of your devices, until a message comes.",
      "A muted one stays in the archive. tern conversations --archived shows what is there.",
      "Without the server it holds here, and elsewhere later.",
    },
    footer = {
      "",
      "Examples:",
      "  tern archive 'Release 3'",
      "  tern archive 'Release 3' off",
    })
final class ArchiveCommand extends AccountCommand {

  private static final String OFF = "off";

  @Mixin private TargetArgument target = new TargetArgument();

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "off",
      description = "To put it back into the list.")
  private String off;

  ArchiveCommand(CommandContext context) {
    super(context);
  }

  @Override
  void check() {
    if (off != null && !off.equals(OFF)) {
      throw misuse("'" + off + "' is not off");
    }
  }

  @Override
  ExitCode run(TernClient client, Online online) throws InterruptedException {
    ConversationView conversation = target.existing(client, online);
    if (off == null) {
      // A message that is only on its way here would bring it back at once.
      Optional<String> _ = online.catchUp();
      client.arranging().archive(conversation.conversationId());
    } else {
      client.arranging().unarchive(conversation.conversationId());
    }
    output()
        .line(
            options().json
                ? JsonViews.archived(conversation, off == null)
                : off == null ? "in the archive" : "in the list");
    return online.settle();
  }
}
