package chat.tern.admin.command;

import chat.tern.admin.context.Contexts;
import picocli.CommandLine.Command;

@Command(
    name = "use",
    description = "Make a context the current one.",
    footer = {"%nExample:", "  tern-admin context use trial"})
final class ContextUseCommand extends NamedContextCommand {

  ContextUseCommand(CommandContext context) {
    super(context);
  }

  @Override
  String run(Contexts contexts, String name) {
    contexts.use(name);
    return "Current context: " + name + ".";
  }
}
