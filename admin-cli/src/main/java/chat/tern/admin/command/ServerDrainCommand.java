package chat.tern.admin.command;

import chat.tern.admin.client.AdminApi;
import chat.tern.protocol.admin.AdminChange;
import chat.tern.protocol.admin.DrainNode;
import chat.tern.terminal.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "drain",
    description = {
      "Have a node take no more clients, finish what it has begun, send its clients to the others"
          + " and stop.",
      "The context has to lead to that node itself: another one refuses. `server status` has the"
          + " names."
    })
final class ServerDrainCommand extends AdminCommand {

  @Parameters(paramLabel = "NODE", description = "The name of the node.")
  private String node = "";

  @Mixin private ChangeOptions change = new ChangeOptions();

  ServerDrainCommand(CommandContext context) {
    super(context);
  }

  @Override
  ExitCode run(AdminApi api) throws InterruptedException {
    new Confirmation(context()).require(change, "Drain and stop " + node, 1);
    new Changes(output(), printer())
        .print(
            api.post(
                "/v1/admin/drain",
                new DrainNode(node, change.reason(), change.dryRun()),
                AdminChange.class),
            "drained");
    return ExitCode.OK;
  }
}
