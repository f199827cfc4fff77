package chat.tern.admin.command;

import chat.tern.admin.client.AdminApi;
import chat.tern.admin.output.Row;
import chat.tern.protocol.admin.EffectiveLimit;
import chat.tern.protocol.admin.EffectiveLimits;
import chat.tern.protocol.admin.LimitAction;
import chat.tern.protocol.admin.LimitInfo;
import chat.tern.protocol.text.WireName;
import chat.tern.terminal.ExitCode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "simulate",
    description = {
      "Say what would pass of so much from a user.",
      "The user has rested, and the limit is the one in force, or one that you think of. Changes"
          + " nothing, and sends nothing."
    },
    footer = {
      "%nExamples:",
      "  tern-admin limits simulate mallory send --count 500 --over 10s",
      "  tern-admin limits simulate mallory send --count 500 --over 10s --per-second 5 --burst 20"
    })
final class LimitsSimulateCommand extends AdminCommand {

  /** Of a simulation that ends before somebody wonders. */
  private static final long MOST = 100_000_000;

  @Parameters(index = "0", paramLabel = "USER", description = "Whose limit.")
  private String user = "";

  @Parameters(index = "1", paramLabel = "ACTION", description = "send, create, state or connect.")
  private LimitAction action;

  @Option(
      names = "--count",
      required = true,
      paramLabel = "NUMBER",
      description = "So many requests.")
  private long count;

  @Option(
      names = "--over",
      required = true,
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "In so much time, such as 10s, in even steps.")
  private Duration over;

  @Option(
      names = "--per-second",
      paramLabel = "NUMBER",
      description = "Instead of the limit in force.")
  private @Nullable Integer perSecond;

  @Option(
      names = "--burst",
      paramLabel = "NUMBER",
      description = "With --per-second (default: those of a second).")
  private @Nullable Integer burst;

  @Spec private CommandSpec spec;

  LimitsSimulateCommand(CommandContext context) {
    super(context);
  }

  @Override
  ExitCode run(AdminApi api) throws InterruptedException {
    requireSense();
    EffectiveLimits effective =
        api.get(
            LimitPaths.LIMITS + "/effective/" + AdminApi.encoded(UserPaths.bare(user)),
            EffectiveLimits.class);
    LimitInfo inForce =
        effective.limits().stream()
            .filter(each -> each.action() == action)
            .findFirst()
            .map(EffectiveLimit::considered)
            .orElseThrow(() ->
                new ParameterException(
                    spec.commandLine(), "Users have no limit of " + WireName.of(action) + "."))
            .getFirst();
    int rate = perSecond == null ? inForce.perSecond() : perSecond;
    int most = burst != null ? burst : perSecond == null ? inForce.burst() : perSecond;
    LimitRehearsal rehearsal = LimitRehearsal.of(rate, most, count, over);
    SequencedMap<String, Object> fields = new LinkedHashMap<>();
    fields.put("action", WireName.of(action));
    fields.put("scope", perSecond == null ? LimitPaths.scope(inForce) : "supposed");
    fields.put("per_second", rate);
    fields.put("burst", most);
    fields.put("asked", rehearsal.asked());
    fields.put("passed", rehearsal.passed());
    fields.put("refused", rehearsal.refused());
    rehearsal
        .firstRefused()
        .ifPresent(first -> fields.put("first_refused_after_ms", first.toMillis()));
    printer().one(new Row(Long.toString(rehearsal.passed()), fields));
    effective.besides().stream()
        .filter(each -> each.action() == action)
        .forEach(each ->
            output()
                .talk(
                    "Of these, %s lets %d per second pass, and %d at once."
                        .formatted(LimitPaths.scope(each), each.perSecond(), each.burst())));
    return ExitCode.OK;
  }

  private void requireSense() {
    boolean sense =
        count > 0
            && count <= MOST
            && (perSecond == null ? burst == null : perSecond > 0)
            && (burst == null || burst > 0);
    if (!sense) {
      throw new ParameterException(
          spec.commandLine(),
          "--count, --per-second and --burst are above 0, and --burst comes with --per-second.");
    }
  }
}
