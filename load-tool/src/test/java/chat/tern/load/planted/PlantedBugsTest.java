package chat.tern.load.planted;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.load.fault.FaultKind;
import chat.tern.load.result.Proof;
import chat.tern.load.result.RunListener;
import chat.tern.load.verify.Verification;
import chat.tern.load.verify.VerifyOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Every planted bug is found every time, under the name of the promise that it breaks, and a server
 * without one is never accused. {@code -Dtern.planted.seeds=20} tries more seeds.
 */
@Timeout(600)
class PlantedBugsTest {

  /** The first one is always the same, the others are drawn; what fails names its seed. */
  private static final List<Long> SEEDS =
      LongStream.concat(
              LongStream.of(Long.getLong("tern.planted.seed", 42)),
              RandomGenerator.getDefault().longs(0, 1L << 31))
          .limit(Integer.getInteger("tern.planted.seeds", 2))
          .boxed()
          .toList();

  private static final Duration TALK = Duration.ofMillis(900);

  /** Runs at once: most of a run is waiting. */
  private static final int AT_ONCE = 6;

  @Test
  void eachIsFoundEveryTimeByThePromiseThatItBreaks() throws InterruptedException {
    List<String> missed =
        each(
            Arrays.stream(PlantedBug.values())
                .flatMap(bug -> SEEDS.stream().map(seed -> new Case(Optional.of(bug), seed))));
    assertEquals(List.of(), missed);
  }

  @Test
  void aServerWithoutABugIsNeverAccused() throws InterruptedException {
    assertEquals(List.of(), each(SEEDS.stream().map(seed -> new Case(Optional.empty(), seed))));
  }

  private record Case(Optional<PlantedBug> bug, long seed) {}

  /** Runs them and returns what was not as it should be. */
  private static List<String> each(Stream<Case> cases) throws InterruptedException {
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<Optional<String>>> running =
          cases.map(one -> threads.submit(() -> wrong(one))).toList();
      return running.stream().flatMap(one -> join(one).stream()).toList();
    }
  }

  private static Optional<String> join(Future<Optional<String>> running) {
    try {
      return running.get();
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static Optional<String> wrong(Case one) {
    Proof proof = prove(one, TALK);
    if (!isTelling(proof)) {
      proof = prove(one, TALK.multipliedBy(10));
    }
    assertTrue(isTelling(proof), proof::toString);
    boolean found =
        one.bug().isEmpty()
            ? proof.holds()
            : proof.violations().stream()
                .anyMatch(
                    violation -> violation.promise().equals(one.bug().get().broken().wireName()));
    return found ? Optional.empty() : Optional.of(one + ": " + proof);
  }

  /** On a machine that is busy with something else, little may have been said. */
  private static boolean isTelling(Proof proof) {
    return proof.acknowledged() > 200 && proof.deliveries() > 1_000;
  }

  private static Proof prove(Case one, Duration talk) {
    boolean dies = one.bug().filter(PlantedBug.ACKNOWLEDGES_BEFORE_WRITING::equals).isPresent();
    boolean correct = one.bug().isEmpty();
    VerifyOptions options =
        new VerifyOptions(
            talk,
            one.seed(),
            16,
            500,
            2,
            4,
            20,
            dies || correct ? Set.of(FaultKind.KILL) : Set.of(),
            // Who is not complete by then never will be, with a bug; without one nobody waits.
            correct ? Duration.ofSeconds(60) : Duration.ofSeconds(3));
    try (PlantedServer server = new PlantedServer(one.bug(), one.seed())) {
      return new Verification(
              server.scene(), options, RunListener.DEAF, InstantSource.system(), () -> false)
          .run()
          .proof();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
