package chat.tern.admin.command;

import chat.tern.admin.client.AdminApi;
import chat.tern.admin.output.Listing;
import chat.tern.admin.output.Row;
import chat.tern.protocol.admin.NodeStatus;
import chat.tern.protocol.admin.NodeStatusList;
import chat.tern.terminal.ExitCode;
import java.util.List;
import picocli.CommandLine.Command;

@Command(
    name = "status",
    description = "Print the live nodes. tern-server status has the figures of one of them.",
    footer = {"%nExample:", "  tern-admin server status"})
final class ServerStatusCommand extends AdminCommand {

  ServerStatusCommand(CommandContext context) {
    super(context);
  }

  @Override
  ExitCode run(AdminApi api) throws InterruptedException {
    Listing list =
        printer().many(List.of("name", "version", "started_at", "role", "draining", "answering"));
    for (NodeStatus node : api.get("/v1/admin/nodes", NodeStatusList.class).nodes()) {
      list.row(Row.of(node.name(), node));
    }
    list.end();
    return ExitCode.OK;
  }
}
