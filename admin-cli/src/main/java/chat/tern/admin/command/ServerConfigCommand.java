package chat.tern.admin.command;

import chat.tern.admin.client.AdminApi;
import chat.tern.admin.output.Listing;
import chat.tern.admin.output.Row;
import chat.tern.protocol.admin.ConfigSetting;
import chat.tern.protocol.admin.ConfigSettingList;
import chat.tern.terminal.ExitCode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "config",
    description = {
      "Print the configuration of the node that answers, and who set what. Secrets are not shown.",
      "What each key means: docs/configuration.md, or `tern-server config doc`."
    })
final class ServerConfigCommand extends AdminCommand {

  @Parameters(
      arity = "0..1",
      paramLabel = "PREFIX",
      description = "Only keys that begin like this, such as limits.")
  private @Nullable String prefix;

  @Option(names = "--changed", description = "Only what is not left at its default.")
  private boolean changed;

  ServerConfigCommand(CommandContext context) {
    super(context);
  }

  @Override
  ExitCode run(AdminApi api) throws InterruptedException {
    Listing list = printer().many(List.of("key", "value", "origin"));
    for (ConfigSetting each : api.get("/v1/admin/config", ConfigSettingList.class).settings()) {
      if ((prefix == null || each.key().startsWith(prefix))
          && !(changed && each.origin().equals("default"))) {
        list.row(Row.of(each.key(), each));
      }
    }
    list.end();
    return ExitCode.OK;
  }
}
