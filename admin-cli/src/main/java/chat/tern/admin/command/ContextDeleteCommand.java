package chat.tern.admin.command;

import chat.tern.admin.context.Contexts;
import picocli.CommandLine.Command;

@Command(
    name = "delete",
    description = "Forget a context. Its device stays logged in; tern-admin logout ends that, too.",
    footer = {"%nExample:", "  tern-admin context delete trial"})
final class ContextDeleteCommand extends NamedContextCommand {

  ContextDeleteCommand(CommandContext context) {
    super(context);
  }

  @Override
  String run(Contexts contexts, String name) {
    contexts.forget(name);
    return "Forgot context " + name + ".";
  }
}
