package chat.tern.load.report;

import chat.tern.load.plan.Plan;
import java.util.ArrayList;
import java.util.List;

/** The named plans as a list for a person. */
public final class ScenarioTable {

  private ScenarioTable() {}

  /** Several lines, the last without an end. */
  public static String of(List<Plan> plans) {
    List<String> lines = new ArrayList<>();
    int width = plans.stream().mapToInt(each -> each.name().length()).max().orElse(0);
    for (Plan each : plans) {
      String name = each.name() + " ".repeat(width - each.name().length());
      lines.add("%s  %s".formatted(name, each.description()));
    }
    return String.join(System.lineSeparator(), lines);
  }
}
