package chat.tern.admin.command;

import chat.tern.admin.context.StoredContext;
import chat.tern.admin.context.StoredContexts;
import chat.tern.admin.output.Listing;
import chat.tern.admin.output.Printer;
import chat.tern.admin.output.Row;
import chat.tern.terminal.ExitCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "list",
    description = "Print the contexts, without their tokens.",
    footer = {"%nExample:", "  tern-admin context list"})
final class ContextListCommand implements Callable<Integer> {

  private final CommandContext context;

  @Mixin private FormatOption format = new FormatOption();
  @Mixin HelpOption help = new HelpOption();

  ContextListCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    StoredContexts all = context.contexts().read();
    Printer printer = new Printer(context.output(), format.format);
    Listing list = printer.many(List.of("name", "server", "user_name", "current"));
    for (StoredContext each : all.contexts()) {
      SequencedMap<String, Object> fields = new LinkedHashMap<>();
      fields.put("name", each.name());
      fields.put("server", each.server());
      fields.put("user_name", each.userName());
      fields.put("current", all.current().filter(each.name()::equals).isPresent());
      list.row(new Row(each.name(), fields));
    }
    list.end();
    return ExitCode.OK.number();
  }
}
