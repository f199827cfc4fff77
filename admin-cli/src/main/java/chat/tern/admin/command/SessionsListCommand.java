package chat.tern.admin.command;

import chat.tern.admin.client.AdminApi;
import chat.tern.admin.output.Listing;
import chat.tern.admin.output.Row;
import chat.tern.protocol.api.DeviceInfo;
import chat.tern.protocol.api.DeviceList;
import chat.tern.terminal.ExitCode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "list",
    description = "Print the devices on which a user is logged in.",
    footer = {"%nExample:", "  tern-admin user sessions list carol"})
final class SessionsListCommand extends AdminCommand {

  @Parameters(paramLabel = "USER", description = "Who.")
  private String user = "";

  SessionsListCommand(CommandContext context) {
    super(context);
  }

  @Override
  ExitCode run(AdminApi api) throws InterruptedException {
    Listing list =
        printer().many(List.of("device_id", "device_name", "created_at", "last_seen_at"));
    for (DeviceInfo device :
        api.get(UserPaths.of(user) + "/sessions", DeviceList.class).devices()) {
      Row row = Row.of(device.deviceId().toString(), device);
      Object _ = row.fields().remove("current"); // the one of this command is nobody's business
      list.row(row);
    }
    list.end();
    return ExitCode.OK;
  }
}
