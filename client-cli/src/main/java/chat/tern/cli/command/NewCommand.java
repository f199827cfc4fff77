package chat.tern.cli.command;

import chat.tern.cli.render.JsonViews;
import chat.tern.cli.render.TerminalText;
import chat.tern.client.ConversationView;
import chat.tern.client.TernClient;
import chat.tern.terminal.ExitCode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Begins a conversation. */
@Command(
    name = "new",
    description = "Begin a conversation: with one user, or a group. Prints its id.",
    footer = {
      "",
      "Examples:",
      "  tern new @bob",
      "  tern new --group 'Release 4' @bob @carol",
    })
final class NewCommand extends AccountCommand {

  @Option(
      names = {"-g", "--group"},
      paramLabel = "TITLE",
      description = "Make a group with this title; you are its admin.")
  private String title;

  @Parameters(arity = "0..*", paramLabel = "@USER", description = "Its members besides you.")
  private List<String> users;

  NewCommand(CommandContext context) {
    super(context);
  }

  @Override
  void check() {
    users = users == null ? List.of() : users;
    if (title == null && users.size() != 1) {
      throw misuse(
          users.isEmpty()
              ? "Who shall it be with? tern new @bob, or tern new --group TITLE @bob @carol"
              : "A conversation of more than two is a group: tern new --group TITLE @bob @carol");
    }
    if (title != null && title.isBlank()) {
      throw misuse("A group needs a title.");
    }
  }

  @Override
  ExitCode run(TernClient client, Online online) {
    ConversationView view =
        title == null
            ? client.conversations().direct(users.getFirst())
            : client.conversations().createGroup(title, users);
    output()
        .line(
            options().json
                ? JsonViews.conversation(view, context().clock().instant())
                : TerminalText.line(view.conversationId().toString()));
    return ExitCode.OK;
  }
}
