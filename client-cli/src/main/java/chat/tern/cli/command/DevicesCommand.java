package chat.tern.cli.command;

import chat.tern.cli.render.DeviceTable;
import chat.tern.cli.render.JsonViews;
import chat.tern.client.TernClient;
import chat.tern.protocol.api.DeviceInfo;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.DeviceId;
import chat.tern.terminal.ExitCode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the devices of the account, after logging some out if that is asked for. */
@Command(
    name = "devices",
    description = {
      "List the devices on which you are logged in, or log others of them out.",
      "A device that is logged out here is cut off at once; what it had not sent stays on it.",
    },
    footer = {
      "",
      "Examples:",
      "  tern devices",
      "  tern devices --json",
      "  tern devices --revoke 0197a0c2-5f1e-7c3a-9d52-3b1f6d1b8a10",
    })
final class DevicesCommand extends AccountCommand {

  @Option(
      names = "--revoke",
      paramLabel = "ID",
      description = "Log a device out; may be repeated. For this one there is tern logout.")
  private List<String> revoked = List.of();

  DevicesCommand(CommandContext context) {
    super(context);
  }

  @Override
  ExitCode run(TernClient client, Online online) {
    DeviceId here = client.account().require().deviceId();
    List<DeviceId> leaving = revoked.stream().map(DeviceId::parse).toList();
    if (leaving.contains(here)) {
      throw new TernException(
          ErrorCode.INVALID_FIELD, "That is this device: log it out with tern logout");
    }
    leaving.forEach(client.account()::revoke);
    List<DeviceInfo> devices = client.account().devices();
    if (options().json) {
      devices.forEach(device -> output().line(JsonViews.device(device)));
    } else {
      DeviceTable.lines(devices, output().paint(), context().clockface()).forEach(output()::line);
    }
    return ExitCode.OK;
  }
}
