package chat.tern.admin.command;

import chat.tern.admin.client.AdminApi;
import chat.tern.admin.output.Listing;
import chat.tern.admin.output.Row;
import chat.tern.protocol.admin.LimitInfo;
import chat.tern.protocol.admin.LimitList;
import chat.tern.terminal.ExitCode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "get",
    description = "Print what is configured, and the rules that were set, the widest first.",
    footer = {"%nExample:", "  tern-admin limits get user:mallory"})
final class LimitsGetCommand extends AdminCommand {

  @Parameters(
      arity = "0..1",
      paramLabel = "SCOPE",
      converter = LimitTarget.Converter.class,
      description = "Only these: global, role:ROLE, user:NAME, group:ID, address:IP.")
  private @Nullable LimitTarget target;

  LimitsGetCommand(CommandContext context) {
    super(context);
  }

  @Override
  ExitCode run(AdminApi api) throws InterruptedException {
    Listing list = printer().many(List.of("scope", "subject", "action", "per_second", "burst"));
    for (LimitInfo limit : api.get(LimitPaths.LIMITS, LimitList.class).limits()) {
      if (Optional.ofNullable(target).map(wanted -> isOf(limit, wanted)).orElse(true)) {
        list.row(Row.of(LimitPaths.name(limit), limit));
      }
    }
    list.end();
    return ExitCode.OK;
  }

  private static boolean isOf(LimitInfo limit, LimitTarget wanted) {
    return limit.scope() == wanted.scope()
        && wanted.subject().map(limit.subject()::equals).orElse(true);
  }
}
