package chat.tern.load.report.compare;

import chat.tern.load.report.compare.Difference.Judgement;
import chat.tern.load.result.MachineDelay;
import chat.tern.load.result.RunResult;
import java.util.ArrayList;
import java.util.List;

/**
 * Two runs compared figure by figure.
 *
 * @param first what the second is measured against
 * @param caveats why the runs do not compare well, a sentence each
 * @param comparable whether differences beyond the noise may be taken for real
 */
public record Comparison(
    String first,
    String second,
    boolean comparable,
    List<String> caveats,
    List<Difference> differences) {

  public Comparison {
    caveats = List.copyOf(caveats);
    differences = List.copyOf(differences);
  }

  /** Compares the second run with the first. */
  public static Comparison of(NamedRun first, NamedRun second) {
    List<String> caveats = new ArrayList<>(distrust(first));
    caveats.addAll(distrust(second));
    boolean comparable = caveats.isEmpty();
    caveats.addAll(unlike(first.result(), second.result()));
    return new Comparison(
        first.name(),
        second.name(),
        comparable,
        caveats,
        KeyFigure.all().stream()
            .map(each -> Difference.of(each, first, second, comparable))
            .toList());
  }

  /** One sentence for the top. */
  public String verdict() {
    long better = count(Judgement.BETTER);
    long worse = count(Judgement.WORSE);
    long doubtful = count(Judgement.DOUBTFUL);
    if (doubtful > 0) {
      return "Beyond noise in %s, but these runs cannot be trusted to compare"
          .formatted(figures(doubtful + better + worse));
    }
    if (better == 0 && worse == 0) {
      return "No difference beyond noise";
    }
    return "Against %s, %s is better in %s and worse in %s, beyond noise"
        .formatted(first, second, figures(better), figures(worse));
  }

  /**
   * The figures in which the second run is worse beyond noise, and by more than so much of the
   * first run's value; where that is 0, by anything.
   *
   * @param share such as 0.1 for ten percent
   */
  public List<Difference> worseBy(double share) {
    return differences.stream()
        .filter(each -> each.judgement() == Judgement.WORSE)
        .filter(each -> {
          double one = each.first().orElseThrow();
          return Math.abs(each.second().orElseThrow() - one) > share * one;
        })
        .toList();
  }

  private static String figures(long count) {
    return count == 0 ? "no figure" : count == 1 ? "1 figure" : count + " figures";
  }

  private long count(Judgement judgement) {
    return differences.stream().filter(each -> each.judgement() == judgement).count();
  }

  private static List<String> distrust(NamedRun run) {
    List<String> reasons = new ArrayList<>();
    if (!run.result().selfCheck().valid()) {
      reasons.add(
          "%s is invalid: %s"
              .formatted(run.name(), String.join(" ", run.result().selfCheck().invalid())));
    }
    if (run.result().selfCheck().noisy()) {
      reasons.add("%s is noisy: others used its machine.".formatted(run.name()));
    }
    if (run.result().partial()) {
      reasons.add("%s is partial: it was ended before its time.".formatted(run.name()));
    }
    return reasons;
  }

  private static List<String> unlike(RunResult first, RunResult second) {
    List<String> reasons = new ArrayList<>();
    if (!first.machine().equals(second.machine())) {
      reasons.add("The machines differ.");
    }
    if (!first.plan().equals(second.plan())) {
      reasons.add("The plans differ.");
    }
    if (keptAwake(first) != keptAwake(second)) {
      reasons.add("The processors were kept awake in one run only.");
    }
    return reasons;
  }

  private static boolean keptAwake(RunResult run) {
    return run.selfCheck().delay().filter(MachineDelay::keptAwake).isPresent();
  }
}
