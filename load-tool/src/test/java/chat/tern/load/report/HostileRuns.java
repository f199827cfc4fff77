package chat.tern.load.report;

import chat.tern.load.result.RunResult;
import java.util.List;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;

/** Results whose every text tries to break out of where it is shown. */
public final class HostileRuns {

  private HostileRuns() {}

  /** As many as asked for, the same for one seed. */
  public static List<RunResult> of(long seed, int count) {
    RandomRuns runs = new RandomRuns(RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
    return Stream.generate(runs::next).limit(count).toList();
  }
}
