package chat.tern.load.capacity;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Finds the highest rate that holds: doubles until one is missed, then halves the distance between
 * the highest that held and the lowest that was missed, in proportion, until they differ by no more
 * than the tolerance.
 *
 * <p>A try that is missed by bad luck would send the search down for good, so no rate is given up
 * before it was missed in most of {@code tries} tries (two of three); a rate that holds at once is
 * believed while the search goes on, as the rates above it test it again. The one that would be the
 * result is confirmed in the end in the same way, and when it fails, the search goes on below it.
 * So is the lowest that was missed, and when it holds after all, the search goes on above it.
 */
public final class CapacitySearch {

  /** How a search is done. */
  public record Settings(int start, int most, double tolerance, int tries) {

    /** Two of three tries, to 2 %, so that searches differ by less than 5 %. */
    public static final Settings DEFAULT = new Settings(500, 1_000_000, 0.02, 3);

    public Settings {
      if (start < 1 || most < start || !(tolerance > 0) || tries < 1) {
        throw new IllegalArgumentException("No search: start %d".formatted(start));
      }
    }
  }

  private final Settings settings;
  private final Probe probe;
  private final Consumer<Step> progress;
  private final BooleanSupplier stopped;
  private final List<Step> steps = new ArrayList<>();
  private final Set<Integer> retried = new HashSet<>();

  /**
   * A search that waits for {@link #run}.
   *
   * @param progress hears of every step
   * @param stopped whether to end with what is known
   */
  public CapacitySearch(
      Settings settings, Probe probe, Consumer<Step> progress, BooleanSupplier stopped) {
    this.settings = settings;
    this.probe = probe;
    this.progress = progress;
    this.stopped = stopped;
  }

  /** Searches. */
  public CapacityResult run(String objectives) {
    int held = 0;
    int missed = 0;
    int rate = settings.start();
    while (!stopped.getAsBoolean() && rate <= settings.most()) {
      if (holds(rate)) {
        held = rate;
        if (missed == 0 && rate < settings.most()) {
          rate = (int) Math.min(settings.most(), 2L * rate);
          continue;
        }
      } else {
        missed = rate;
      }
      int next = between(held, missed);
      while (next == 0 && held > 0 && !confirmed(held)) {
        missed = held;
        held = below(held);
        next = between(held, missed);
      }
      if (next == 0 && missed > 0 && misjudged(missed)) {
        held = missed;
        missed = lowestMissedAbove(held);
        next = missed == 0 ? (int) Math.min(settings.most(), 2L * held) : between(held, missed);
      }
      if (next == 0) {
        break;
      }
      rate = next;
    }
    return new CapacityResult(
        objectives, held, missed, byTool(missed), stopped.getAsBoolean(), steps);
  }

  /** The rate to try next, or 0 when the two are close enough, or there is nothing above. */
  private int between(int held, int missed) {
    if (missed == 0) {
      return 0;
    }
    if (held == 0) {
      return missed > 1 ? missed / 2 : 0;
    }
    int middle = (int) Math.round(Math.sqrt((double) held * missed));
    boolean close = missed <= held * (1 + settings.tolerance());
    return close || middle == held || middle == missed ? 0 : middle;
  }

  /** Whether a rate holds in most of the tries; one that holds at the first is taken to. */
  private boolean holds(int rate) {
    int misses = 0;
    int needed = settings.tries() / 2 + 1;
    for (int attempt = 0; attempt < settings.tries() && !stopped.getAsBoolean(); attempt++) {
      if (attempt(rate)) {
        if (attempt == 0 || attempt + 1 - misses >= needed) {
          return true;
        }
      } else if (++misses == needed) {
        return false;
      }
    }
    return false;
  }

  /** Whether most of the tries of a rate so far held, after as many more as that takes. */
  private boolean confirmed(int rate) {
    int needed = settings.tries() / 2 + 1;
    while (!stopped.getAsBoolean()) {
      long held = steps.stream().filter(each -> each.rate() == rate && each.held()).count();
      long missed = steps.stream().filter(each -> each.rate() == rate && !each.held()).count();
      if (held >= needed && held >= missed) {
        return true;
      }
      if (missed >= needed && missed > held) {
        return false;
      }
      attempt(rate);
    }
    return true;
  }

  /** Whether a rate that was given up holds in most of as many tries again; asked once a rate. */
  private boolean misjudged(int rate) {
    if (!retried.add(rate)) {
      return false;
    }
    int needed = settings.tries() / 2 + 1;
    int held = 0;
    for (int left = settings.tries(); left > 0 && held + left >= needed; left--) {
      if (stopped.getAsBoolean()) {
        return false;
      }
      held += attempt(rate) ? 1 : 0;
      if (held == needed) {
        return true;
      }
    }
    return false;
  }

  private int lowestMissedAbove(int rate) {
    return steps.stream()
        .filter(each -> !each.held() && each.rate() > rate)
        .mapToInt(Step::rate)
        .min()
        .orElse(0);
  }

  private boolean attempt(int rate) {
    Step step = probe.at(rate);
    steps.add(step);
    progress.accept(step);
    return step.held();
  }

  /** The highest rate below one that held at least once, or 0. */
  private int below(int rate) {
    return steps.stream()
        .filter(each -> each.held() && each.rate() < rate)
        .mapToInt(Step::rate)
        .max()
        .orElse(0);
  }

  private boolean byTool(int missed) {
    List<Step> tries =
        steps.stream().filter(each -> each.rate() == missed && !each.held()).toList();
    return !tries.isEmpty() && tries.stream().noneMatch(each -> each.toolLimit().isEmpty());
  }
}
