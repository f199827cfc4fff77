package chat.tern.admin.command;

import chat.tern.admin.client.AdminApi;
import chat.tern.admin.output.Listing;
import chat.tern.admin.output.Row;
import chat.tern.protocol.admin.EffectiveLimit;
import chat.tern.protocol.admin.EffectiveLimits;
import chat.tern.protocol.admin.LimitInfo;
import chat.tern.protocol.text.WireName;
import chat.tern.terminal.ExitCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "effective",
    description = {
      "Explain what holds for a user: the rule that wins, those that it wins over, and what is left"
          + " of it at this moment.",
      "Where a group or a device of the user's has a limit of its own, a message needs a permit of"
          + " that as well."
    },
    footer = {"%nExample:", "  tern-admin limits effective mallory"})
final class LimitsEffectiveCommand extends AdminCommand {

  private static final String AS_WELL = "as_well";

  @Parameters(paramLabel = "USER", description = "Who.")
  private String user = "";

  LimitsEffectiveCommand(CommandContext context) {
    super(context);
  }

  @Override
  ExitCode run(AdminApi api) throws InterruptedException {
    EffectiveLimits found =
        api.get(
            LimitPaths.LIMITS + "/effective/" + AdminApi.encoded(UserPaths.bare(user)),
            EffectiveLimits.class);
    List<String> columns =
        new ArrayList<>(List.of("action", "per_second", "burst", "left", "wins", "over"));
    if (!found.besides().isEmpty()) {
      columns.add(AS_WELL);
    }
    Listing list = printer().many(columns);
    for (EffectiveLimit limit : found.limits()) {
      SequencedMap<String, Object> fields = new LinkedHashMap<>();
      fields.put("action", WireName.of(limit.action()));
      fields.put("per_second", limit.winner().perSecond());
      fields.put("burst", limit.winner().burst());
      fields.put("left", limit.left());
      fields.put("wins", LimitPaths.scope(limit.winner()));
      fields.put(
          "over",
          limit.considered().stream()
              .skip(1)
              .map(each -> LimitPaths.scope(each) + " " + each.perSecond() + "/s")
              .collect(Collectors.joining(", ")));
      list.row(new Row(WireName.of(limit.action()), fields));
    }
    for (LimitInfo beside : found.besides()) {
      SequencedMap<String, Object> fields = new LinkedHashMap<>();
      fields.put("action", WireName.of(beside.action()));
      fields.put("per_second", beside.perSecond());
      fields.put("burst", beside.burst());
      fields.put(AS_WELL, LimitPaths.scope(beside));
      list.row(new Row(LimitPaths.name(beside), fields));
    }
    list.end();
    return ExitCode.OK;
  }
}
