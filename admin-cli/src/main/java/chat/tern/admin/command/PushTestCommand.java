package chat.tern.admin.command;

import chat.tern.admin.client.AdminApi;
import chat.tern.admin.output.Listing;
import chat.tern.admin.output.Row;
import chat.tern.protocol.admin.PushTrial;
import chat.tern.protocol.admin.PushTrialDevice;
import chat.tern.protocol.text.WireName;
import chat.tern.terminal.ExitCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "test",
    description = {
      "Explain what a message would push to a user now, to which devices, and why not. Nothing is"
          + " sent.",
      "The verdict is push, connected, off, quiet_hours or not_configured. In muted conversations,"
          + " nothing is pushed."
    },
    footer = {"%nExample:", "  tern-admin push test carol"})
final class PushTestCommand extends AdminCommand {

  private static final List<String> COLUMNS =
      List.of(
          "device_id",
          "provider",
          "app",
          "verdict",
          "content",
          "badge",
          "connected",
          "quiet_hours",
          "muted_conversations");

  @Parameters(paramLabel = "USER", description = "Who.")
  private String user = "";

  PushTestCommand(CommandContext context) {
    super(context);
  }

  @Override
  ExitCode run(AdminApi api) throws InterruptedException {
    PushTrial trial = api.get(UserPaths.of(user) + "/push", PushTrial.class);
    if (trial.devices().isEmpty()) {
      printer().none(COLUMNS);
      output().talk(UserPaths.bare(user) + " has no device that can be notified.");
      return ExitCode.OK;
    }
    Listing list = printer().many(COLUMNS);
    for (PushTrialDevice device : trial.devices()) {
      SequencedMap<String, Object> fields = new LinkedHashMap<>();
      fields.put("device_id", device.deviceId().toString());
      fields.put("provider", WireName.of(device.provider()));
      fields.put("app", device.app());
      fields.put("verdict", device.verdict());
      fields.put("content", trial.content());
      fields.put("badge", trial.badge());
      device.connected().ifPresent(connected -> fields.put("connected", connected));
      trial.quietHours().ifPresent(hours -> fields.put("quiet_hours", hours));
      fields.put("muted_conversations", trial.mutedConversations());
      list.row(new Row(device.deviceId().toString(), fields));
    }
    list.end();
    return ExitCode.OK;
  }
}
