package chat.tern.admin.command;

import chat.tern.admin.client.AdminApi;
import chat.tern.protocol.admin.AdminChange;
import chat.tern.protocol.admin.RevokeSessions;
import chat.tern.protocol.id.DeviceId;
import chat.tern.terminal.ExitCode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "revoke",
    description = "Log a user out, on one device or on all: connections end within 2 seconds.",
    footer = {
      "%nExample:",
      "  tern-admin user sessions revoke carol --all --reason 'stolen, ticket 815'"
    })
final class SessionsRevokeCommand extends AdminCommand {

  @Parameters(index = "0", paramLabel = "USER", description = "Who.")
  private String user = "";

  @Parameters(index = "1", arity = "0..1", paramLabel = "DEVICE", description = "Where.")
  private @Nullable String device;

  @Option(names = "--all", description = "On all devices.")
  private boolean all;

  @Mixin private ChangeOptions change = new ChangeOptions();

  @Spec private CommandSpec spec;

  SessionsRevokeCommand(CommandContext context) {
    super(context);
  }

  @Override
  ExitCode run(AdminApi api) throws InterruptedException {
    if (all == (device != null)) {
      throw new ParameterException(spec.commandLine(), "Give the id of a device, or --all.");
    }
    Optional<DeviceId> one = Optional.ofNullable(device).map(DeviceId::parse);
    new Confirmation(context())
        .require(change, "Log out " + user + (all ? " on all devices" : " on device " + device), 1);
    new Changes(output(), printer())
        .print(
            api.post(
                UserPaths.of(user) + "/sessions/revoke",
                new RevokeSessions(one, change.reason(), change.dryRun()),
                AdminChange.class),
            "logged out");
    return ExitCode.OK;
  }
}
