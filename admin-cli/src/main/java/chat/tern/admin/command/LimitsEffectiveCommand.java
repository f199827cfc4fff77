package chat.tern.admin.command;

import chat.tern.admin.client.AdminApi;
import chat.tern.admin.output.Listing;
import chat.tern.admin.output.Row;
import chat.tern.protocol.admin.EffectiveLimit;
import chat.tern.protocol.admin.EffectiveLimits;
import chat.tern.protocol.admin.LimitInfo;
import chat.tern.terminal.ExitCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "effective",
    description = {
      "Explain what holds for a user: the rule that wins, those that it wins over, and what is left"
          + " of it at this moment.",
      "Beside these, a group may have a limit of its own, and the address of a login."
    })
final class LimitsEffectiveCommand extends AdminCommand {

  @Parameters(paramLabel = "USER", description = "Who.")
  private String user = "";

  LimitsEffectiveCommand(CommandContext context) {
    super(context);
  }

  @Override
  ExitCode run(AdminApi api) throws InterruptedException {
    EffectiveLimits found =
        api.get(
            LimitPaths.LIMITS
                + "/effective/"
                + AdminApi.encoded(user.startsWith("@") ? user.substring(1) : user),
            EffectiveLimits.class);
    Listing list = printer().many(List.of("action", "per_second", "burst", "left", "wins", "over"));
    for (EffectiveLimit limit : found.limits()) {
      SequencedMap<String, Object> fields = new LinkedHashMap<>();
      fields.put("action", limit.action().name().toLowerCase(Locale.ROOT));
      fields.put("per_second", limit.winner().perSecond());
      fields.put("burst", limit.winner().burst());
      fields.put("left", limit.left());
      fields.put("wins", scope(limit.winner()));
      fields.put(
          "over",
          limit.considered().stream()
              .skip(1)
              .map(each -> scope(each) + " " + each.perSecond() + "/s")
              .collect(Collectors.joining(", ")));
      list.row(new Row(limit.action().name().toLowerCase(Locale.ROOT), fields));
    }
    list.end();
    return ExitCode.OK;
  }

  private static String scope(LimitInfo limit) {
    String scope = limit.scope().name().toLowerCase(Locale.ROOT);
    return limit.subject().isEmpty() ? scope : scope + ":" + limit.subject();
  }
}
