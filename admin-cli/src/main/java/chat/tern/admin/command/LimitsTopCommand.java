package chat.tern.admin.command;

import chat.tern.admin.client.AdminApi;
import chat.tern.admin.output.Listing;
import chat.tern.admin.output.Row;
import chat.tern.protocol.admin.LimitedAsker;
import chat.tern.protocol.admin.LimitedList;
import chat.tern.terminal.ExitCode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "top",
    description = "Print who was limited in the last minute, on all nodes, the most refused first.",
    footer = {"%nExample:", "  tern-admin limits top -n 5"})
final class LimitsTopCommand extends AdminCommand {

  @Option(
      names = {"-n", "--lines"},
      paramLabel = "NUMBER",
      defaultValue = "20",
      description = "How many (default: ${DEFAULT-VALUE}).")
  private int lines;

  LimitsTopCommand(CommandContext context) {
    super(context);
  }

  @Override
  ExitCode run(AdminApi api) throws InterruptedException {
    LimitedList found = api.get(LimitPaths.LIMITS + "/top?limit=" + lines, LimitedList.class);
    Listing list = printer().many(List.of("scope", "subject", "action", "refused"));
    for (LimitedAsker each : found.limited()) {
      list.row(Row.of(each.subject(), each));
    }
    list.end();
    found.silentNodes().forEach(node -> output().talk("node " + node + " did not answer"));
    return ExitCode.OK;
  }
}
