package chat.tern.admin.command;

import chat.tern.admin.client.AdminApi;
import chat.tern.admin.output.Row;
import chat.tern.protocol.admin.AdminChange;
import chat.tern.protocol.admin.CreateGroup;
import chat.tern.terminal.ExitCode;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "create",
    description = "Make a group. Prints its id with -o name.",
    footer = {"%nExample:", "  tern-admin group create Announcements --owner alice bob carol"})
final class GroupCreateCommand extends AdminCommand {

  @Parameters(index = "0", paramLabel = "TITLE", description = "What it is called.")
  private String title = "";

  @Parameters(index = "1..*", arity = "0..*", paramLabel = "USER", description = "The members.")
  private List<String> members = List.of();

  @Option(
      names = "--owner",
      required = true,
      paramLabel = "USER",
      description = "Who becomes its admin.")
  private String owner = "";

  @Option(
      names = "--if-not-exists",
      description = "Leave a group of this title alone, if there is one.")
  private boolean ifNotExists;

  @Mixin private ChangeOptions change = new ChangeOptions();

  GroupCreateCommand(CommandContext context) {
    super(context);
  }

  @Override
  ExitCode run(AdminApi api) throws InterruptedException {
    if (ifNotExists && isThere(api)) {
      output().talk(title + ": is there already");
      return ExitCode.OK;
    }
    AdminChange made =
        api.post(
            ConversationPaths.GROUPS,
            new CreateGroup(
                title,
                UserPaths.bare(owner),
                members.stream().map(UserPaths::bare).toList(),
                change.reason(),
                change.dryRun()),
            AdminChange.class);
    printer()
        .done(
            Row.of(made.target(), made),
            Changes.sentence(
                title, made, made.dryRun() ? "created" : "created as " + made.target()));
    return ExitCode.OK;
  }

  /** With somebody in it: of a deleted one only the log is left. */
  private boolean isThere(AdminApi api) throws InterruptedException {
    AtomicBoolean found = new AtomicBoolean();
    GroupPages.all(
        api,
        title,
        group -> {
          if (group.title().equals(title) && group.members() > 0) {
            found.set(true);
          }
        });
    return found.get();
  }
}
