package chat.tern.admin.command;

import chat.tern.admin.client.AdminApi;
import chat.tern.admin.output.Listing;
import chat.tern.admin.output.Row;
import chat.tern.protocol.admin.ConfigSetting;
import chat.tern.protocol.admin.ConfigSettingList;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
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
    },
    footer = {"%nExample:", "  tern-admin server config limits. --changed"})
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
    String beginning = prefix == null ? "" : prefix;
    List<ConfigSetting> asked =
        api.get("/v1/admin/config", ConfigSettingList.class).settings().stream()
            .filter(each -> each.key().startsWith(beginning))
            .toList();
    if (asked.isEmpty()) {
      throw new TernException(
          ErrorCode.NOT_FOUND, "There is no key that begins with \"" + beginning + "\".");
    }
    Listing list = printer().many(List.of("key", "value", "origin"));
    asked.stream()
        .filter(each -> !(changed && each.origin().equals("default")))
        .forEach(each -> list.row(Row.of(each.key(), each)));
    list.end();
    return ExitCode.OK;
  }
}
