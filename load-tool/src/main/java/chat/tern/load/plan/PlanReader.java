package chat.tern.load.plan;

import chat.tern.load.plan.Behaviours.Turns;
import chat.tern.load.plan.Load.Phase;
import chat.tern.load.text.Problems;
import chat.tern.load.text.YamlSection;
import chat.tern.load.text.YamlText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a plan from YAML. What the text leaves out is as in {@link PlanBuilder}. */
public final class PlanReader {

  private static final String TIMES =
      "a multiple of the rate such as 2, or from one to another such as 1..10";

  private final Problems problems;

  /** The line of each key that is there, for what {@link PlanCheck} finds. */
  private final Map<String, Integer> lines = new HashMap<>();

  private PlanReader(Problems problems) {
    this.problems = problems;
  }

  /**
   * Reads one.
   *
   * @param source names the text in the problems, such as its file
   * @throws chat.tern.load.outcome.LoadException with every problem and its line
   */
  public static Plan read(String text, String source) {
    Problems problems = new Problems(source);
    PlanReader reader = new PlanReader(problems);
    PlanBuilder builder = new PlanBuilder(source);
    try (YamlSection top = YamlText.read(text, problems)) {
      reader.top(top, builder);
    }
    Optional<Plan> plan = reader.build(builder);
    problems.check();
    return plan.orElseThrow();
  }

  private Optional<Plan> build(PlanBuilder builder) {
    try {
      return Optional.of(builder.build());
    } catch (PlanException e) {
      for (PlanProblem each : e.problems()) {
        problems.add(line(each.key()), "\"" + each.key() + "\" " + each.sentence());
      }
      return Optional.empty();
    }
  }

  /** The line of a key, or of the next key above it that is there. */
  private int line(String key) {
    String known = key;
    while (!lines.containsKey(known) && known.contains(".")) {
      known = known.substring(0, known.lastIndexOf('.'));
    }
    return lines.getOrDefault(known, 0);
  }

  private void note(YamlSection section, String path) {
    for (String key : section.keys()) {
      lines.put(path + key, section.lineOf(key));
    }
  }

  private void top(YamlSection top, PlanBuilder builder) {
    note(top, "");
    Plan defaults = new PlanBuilder("defaults").build();
    builder
        .name(top.text("name", "unnamed"))
        .description(top.text("description", "").strip())
        .seed(top.number("seed", defaults.seed()))
        .warmUp(top.duration("warm-up", defaults.warmUp()))
        .duration(top.duration("duration", defaults.duration()))
        .connections(top.count("connections", defaults.connections()))
        .drops(top.share("drops", 0));
    try (YamlSection section = top.section("conversations")) {
      note(section, "conversations.");
      conversations(section, builder);
    }
    try (YamlSection section = top.section("load")) {
      note(section, "load.");
      builder.load(load(section));
      try (YamlSection reads = section.section("reads")) {
        note(reads, "load.reads.");
        builder.reads(
            new Reads(open(reads, "load.reads."), reads.count("page", Reads.NONE.page())));
      }
    }
    try (YamlSection section = top.section("messages")) {
      note(section, "messages.");
      builder.messages(
          new Messages(
              section.count("text-length", Messages.PLAIN.textLength()),
              section.choice("receipts", Messages.PLAIN.receipts()),
              section.share("typing", 0)));
    }
    try (YamlSection section = top.section("connecting")) {
      note(section, "connecting.");
      builder.connecting(
          new Connecting(
              section.decimal("rate", Connecting.BEFORE.rate()),
              section.flag("login", false),
              section.flag("measured", false)));
    }
    try (YamlSection section = top.section("behaviours")) {
      note(section, "behaviours.");
      builder.slow(turns(section, "slow"));
      builder.mobile(turns(section, "mobile"));
      builder.presence(turns(section, "presence"), section.count("watch", 0));
    }
    storms(top, builder);
    try (YamlSection section = top.section("server")) {
      Map<String, String> settings = new HashMap<>();
      for (String key : section.keys()) {
        settings.put(key, section.text(key, ""));
      }
      builder.server(settings);
    }
  }

  private void conversations(YamlSection section, PlanBuilder builder) {
    builder.pairs(section.count("pairs", 0));
    List<YamlSection> groups = section.sections("groups");
    for (int index = 0; index < groups.size(); index++) {
      try (YamlSection each = groups.get(index)) {
        note(each, "conversations.groups[%d].".formatted(index));
        builder.groups(each.count("count", 1), each.count("members", 10), each.share("share", 1));
      }
    }
  }

  private Load load(YamlSection section) {
    Model model = section.choice("model", Model.OPEN);
    Load.Open open = open(section, "load.");
    Duration think = section.duration("think-time", Duration.ZERO);
    return switch (model) {
      case OPEN -> {
        refuse(
            section, "think-time", "is of the closed model: leave it out, or say model: closed.");
        yield open;
      }
      case CLOSED -> {
        for (String key : List.of("rate", "spacing", "phases")) {
          refuse(section, key, "is of the open model: leave it out, or say model: open.");
        }
        yield new Load.Closed(think);
      }
    };
  }

  private Load.Open open(YamlSection section, String path) {
    Load.Spacing spacing = section.choice("spacing", Load.Spacing.EVEN);
    double rate = section.decimal("rate", 0);
    List<YamlSection> sections = section.sections("phases");
    List<Phase> phases = new ArrayList<>();
    for (int index = 0; index < sections.size(); index++) {
      try (YamlSection each = sections.get(index)) {
        note(each, (path + "phases[%d].").formatted(index));
        Duration length = each.duration("for", Duration.ofSeconds(10));
        double[] times = each.value("times", new double[] {1, 1}, TIMES, PlanReader::times);
        phases.add(new Phase(length, times[0], times[1]));
      }
    }
    return new Load.Open(spacing, rate, phases);
  }

  private void refuse(YamlSection section, String key, String sentence) {
    if (section.has(key)) {
      problems.add(section.lineOf(key), "\"load." + key + "\" " + sentence);
    }
  }

  private enum Model {
    OPEN,
    CLOSED
  }

  private static Optional<double[]> times(String text) {
    String[] parts = text.split("\\.\\.", -1);
    try {
      double from = Double.parseDouble(parts[0].strip());
      double to = parts.length > 1 ? Double.parseDouble(parts[1].strip()) : from;
      boolean sound = parts.length <= 2 && Double.isFinite(from) && Double.isFinite(to);
      return sound ? Optional.of(new double[] {from, to}) : Optional.empty();
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  private Turns turns(YamlSection behaviours, String key) {
    try (YamlSection section = behaviours.section(key)) {
      note(section, "behaviours." + key + ".");
      return new Turns(
          section.share("share", Turns.NONE.share()),
          section.duration("well", Turns.NONE.well()),
          section.duration("ill", Turns.NONE.ill()));
    }
  }

  private void storms(YamlSection top, PlanBuilder builder) {
    List<YamlSection> storms = top.sections("storms");
    for (int index = 0; index < storms.size(); index++) {
      try (YamlSection each = storms.get(index)) {
        note(each, "storms[%d].".formatted(index));
        builder.storm(each.duration("at", Duration.ZERO), each.share("share", 1));
      }
    }
  }
}
