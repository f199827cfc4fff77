package chat.tern.load.plan;

import chat.tern.load.plan.Behaviours.Turns;
import chat.tern.load.text.Durations;
import chat.tern.load.text.YamlSection;
import chat.tern.load.text.YamlText;
import java.util.Map;

/** Writes a plan as YAML that {@link PlanReader} reads back as the same plan. */
public final class PlanWriter {

  private final StringBuilder text = new StringBuilder();

  private PlanWriter() {}

  /** The whole plan; behaviours that nobody shows are left out. */
  public static String write(Plan plan) {
    PlanWriter writer = new PlanWriter();
    writer.top(plan);
    return writer.text.toString();
  }

  private void top(Plan plan) {
    line("name: " + YamlText.quote(plan.name()));
    line("description: " + YamlText.quote(plan.description().replaceAll("\\s+", " ")));
    line("seed: " + plan.seed());
    line("warm-up: " + Durations.format(plan.warmUp()));
    line("duration: " + Durations.format(plan.duration()));
    line("connections: " + plan.connections());
    line("conversations:");
    line("  pairs: " + plan.conversations().pairs());
    if (!plan.conversations().groups().isEmpty()) {
      line("  groups:");
      for (Conversations.Groups each : plan.conversations().groups()) {
        line(
            "    - {count: %d, members: %d, share: %s}"
                .formatted(each.count(), each.members(), share(each.share())));
      }
    }
    load(plan.load());
    reads(plan.reads());
    line("messages:");
    line("  text-length: " + plan.messages().textLength());
    line("  receipts: " + YamlSection.name(plan.messages().receipts()));
    line("  typing: " + share(plan.messages().typing()));
    line("connecting:");
    line("  rate: " + number(plan.connecting().rate()));
    line("  login: " + plan.connecting().login());
    line("  measured: " + plan.connecting().measured());
    behaviours(plan.behaviours());
    line("drops: " + share(plan.drops()));
    if (!plan.storms().isEmpty()) {
      line("storms:");
      for (Storm each : plan.storms()) {
        line("  - {at: %s, share: %s}".formatted(Durations.format(each.at()), share(each.share())));
      }
    }
    if (!plan.server().isEmpty()) {
      line("server:");
      for (Map.Entry<String, String> each : plan.server().entrySet()) {
        line("  " + each.getKey() + ": \"" + each.getValue() + "\"");
      }
    }
  }

  private void load(Load load) {
    line("load:");
    switch (load) {
      case Load.Closed closed -> {
        line("  model: closed");
        line("  think-time: " + Durations.format(closed.thinkTime()));
      }
      case Load.Open open -> {
        line("  model: open");
        open(open, "  ");
      }
    }
  }

  private void reads(Reads reads) {
    if (!reads.equals(Reads.NONE)) {
      line("  reads:");
      open(reads.when(), "    ");
      line("    page: " + reads.page());
    }
  }

  private void open(Load.Open open, String indent) {
    line(indent + "spacing: " + YamlSection.name(open.spacing()));
    line(indent + "rate: " + number(open.rate()));
    if (!open.phases().isEmpty()) {
      line(indent + "phases:");
      for (Load.Phase each : open.phases()) {
        String times =
            each.from() == each.to()
                ? number(each.from())
                : number(each.from()) + ".." + number(each.to());
        line(indent + "  - {for: %s, times: %s}".formatted(Durations.format(each.length()), times));
      }
    }
  }

  private void behaviours(Behaviours behaviours) {
    line("behaviours:");
    turns("slow", behaviours.slow());
    turns("mobile", behaviours.mobile());
    turns("presence", behaviours.presence());
    line("  watch: " + behaviours.watch());
  }

  private void turns(String key, Turns turns) {
    if (!turns.equals(Turns.NONE)) {
      line(
          "  %s: {share: %s, well: %s, ill: %s}"
              .formatted(
                  key,
                  share(turns.share()),
                  Durations.format(turns.well()),
                  Durations.format(turns.ill())));
    }
  }

  /** A share as a fraction, exactly. */
  private static String share(double value) {
    return number(value);
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
