package chat.tern.load.plan;

import java.util.List;
import java.util.stream.Collectors;

/** A plan makes no sense. Holds every problem, so that they can be mended at once. */
public final class PlanException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<PlanProblem> problems;

  PlanException(List<PlanProblem> problems) {
    super(
        problems.stream()
            .map(each -> "\"" + each.key() + "\" " + each.sentence())
            .collect(Collectors.joining(" ")));
    this.problems = List.copyOf(problems);
  }

  public List<PlanProblem> problems() {
    return problems;
  }
}
