package chat.tern.admin.command;

import chat.tern.admin.client.AdminApi;
import chat.tern.admin.output.Row;
import chat.tern.protocol.admin.AdminChange;
import chat.tern.protocol.id.ConversationId;
import chat.tern.terminal.ExitCode;
import picocli.CommandLine.Mixin;

/** A command that changes one group. */
abstract class GroupChangeCommand extends AdminCommand {

  @Mixin private GroupArgument group = new GroupArgument();

  @Mixin private ChangeOptions change = new ChangeOptions();

  GroupChangeCommand(CommandContext context) {
    super(context);
  }

  /** Asks the server for the change. */
  abstract AdminChange make(AdminApi api, ConversationId group, ChangeOptions change)
      throws InterruptedException;

  /** What it then is, such as {@code "renamed"}. */
  abstract String done();

  /** Asks the person first where the change cannot be taken back. */
  void confirm(AdminApi api, ConversationId group, String writtenGroup, ChangeOptions options)
      throws InterruptedException {}

  @Override
  final ExitCode run(AdminApi api) throws InterruptedException {
    ConversationId id = group.resolve(api);
    confirm(api, id, group.written(), change);
    AdminChange made = make(api, id, change);
    printer().done(Row.of(made.target(), made), Changes.sentence(group.written(), made, done()));
    return ExitCode.OK;
  }
}
