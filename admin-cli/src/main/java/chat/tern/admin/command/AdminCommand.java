package chat.tern.admin.command;

import chat.tern.admin.output.Printer;
import picocli.CommandLine.Mixin;

/** A command that asks a server, or tells it something, and prints what it answers. */
abstract class AdminCommand extends ServerCommand {

  @Mixin private FormatOption format = new FormatOption();

  AdminCommand(CommandContext context) {
    super(context);
  }

  final Printer printer() {
    return new Printer(output(), format.format);
  }
}
