package chat.tern.admin.command;

import chat.tern.admin.client.AdminApi;
import chat.tern.admin.output.Row;
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
    },
    footer = {"%nExample:", "  tern-admin server drain node-a --reason 'new kernel'"})
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
    AdminChange made =
        api.post(
            "/v1/admin/drain",
            new DrainNode(node, change.reason(), change.dryRun()),
            AdminChange.class);
    printer()
        .done(
            Row.of(made.target(), made),
            made.dryRun()
                ? Changes.sentence(made.target(), made, "drained")
                : made.target()
                    + ": drains, and stops when its clients have moved"
                    + made.auditNumber().map(" (audit %d)"::formatted).orElse(""));
    return ExitCode.OK;
  }
}
