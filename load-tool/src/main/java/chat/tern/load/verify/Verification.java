package chat.tern.load.verify;

import chat.tern.load.agent.MessageIds;
import chat.tern.load.agent.Setup;
import chat.tern.load.arrival.ConstantRate;
import chat.tern.load.fault.FaultInjector;
import chat.tern.load.fault.FaultSchedule;
import chat.tern.load.oracle.Judgement;
import chat.tern.load.oracle.Oracle;
import chat.tern.load.oracle.Replica;
import chat.tern.load.oracle.WatchedConversation;
import chat.tern.load.oracle.Witness;
import chat.tern.load.outcome.LoadException;
import chat.tern.load.result.Checks;
import chat.tern.load.result.FaultMark;
import chat.tern.load.result.Proof;
import chat.tern.load.result.RunListener;
import chat.tern.load.text.Durations;
import chat.tern.protocol.id.Ids;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * One verification: registers people, lets them talk while things break, waits until all is quiet,
 * and judges.
 */
public final class Verification {

  private static final Duration SWEEP = Duration.ofSeconds(1);
  private static final Duration FIRST_CONNECT = Duration.ofSeconds(60);

  /** As a device of a person would have it: whoever gets no answer for so long tries again. */
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(15);

  private static final Duration STEP = Duration.ofSeconds(1);
  private static final Duration LAST_WORDS = Duration.ofMillis(300);

  /** Of what was said per second, in the end. */
  private static final int LAST_PART = 10;

  private static final int JUDGES = 4;

  private final Scene scene;
  private final VerifyOptions options;
  private final RunListener listener;
  private final InstantSource clock;
  private final BooleanSupplier stopped;

  /**
   * A verification, to be run once.
   *
   * @param stopped whether somebody wants it to end early; it is judged all the same
   */
  public Verification(
      Scene scene,
      VerifyOptions options,
      RunListener listener,
      InstantSource clock,
      BooleanSupplier stopped) {
    this.scene = scene;
    this.options = options;
    this.listener = listener;
    this.clock = clock;
    this.stopped = stopped;
  }

  /**
   * Runs it.
   *
   * @throws chat.tern.load.outcome.LoadException when the server does not let it, or does not come
   *     back
   */
  public Verdict run() {
    try (Nodes nodes = new Nodes(scene.nodes(), CONNECT_LIMIT);
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
      try {
        return run(nodes, timer, calls);
      } finally {
        timer.shutdownNow();
        calls.shutdownNow();
      }
    }
  }

  private Verdict run(Nodes nodes, ScheduledExecutorService timer, ExecutorService calls) {
    listener.onStep(
        "registering %,d users with %d devices each, in %,d groups"
            .formatted(options.users(), Company.DEVICES, options.groups()));
    RandomGenerator random = random(0);
    Ids ids = new Ids(clock, random);
    Company company =
        Company.found(nodes.api(), options, new MessageIds(clock, random), ids, random);
    Logins logins = new Logins(nodes::api);
    company.accounts().forEach(logins::add);
    logins.add(company.outsider());
    Tally tally = new Tally();
    Stage stage =
        new Stage(
            nodes,
            company.oracle(),
            logins,
            new Bodies(options.seed(), options.textLength()),
            tally,
            timer,
            calls);
    List<Device> devices = devices(company, stage);
    HttpHistories histories = new HttpHistories(nodes::api, nodes.apis(), logins);
    Doorkeeper door = new Doorkeeper(nodes::api, logins, company, ids, random(1));
    try {
      Live live = live(company, stage, devices, door);
      new Settling(devices, company, door, histories, options.patience()).run();
      listener.onStep("reading and comparing all histories");
      Proof proof = judge(company, histories);
      return new Verdict(
          new Results(scene, options, stage).of(live, proof),
          company.oracle().repeats(),
          door.changes());
    } finally {
      devices.forEach(Device::end);
    }
  }

  /**
   * What the disturbed part left behind.
   *
   * @param partial whether it was ended early
   */
  record Live(
      Instant startedAt,
      double seconds,
      boolean partial,
      Timeline timeline,
      List<FaultMark> faults) {}

  private Live live(Company company, Stage stage, List<Device> devices, Doorkeeper door) {
    listener.onStep("connecting %,d devices".formatted(devices.size()));
    devices.forEach(Device::connect);
    Patience.until(FIRST_CONNECT, () -> devices.stream().allMatch(Device::present));
    Instant startedAt = clock.instant();
    Timeline timeline =
        new Timeline(
            stage.tally(),
            company.oracle(),
            () -> devices.stream().filter(Device::present).count(),
            scene.pid());
    var sweeping =
        stage
            .timer()
            .scheduleAtFixedRate(
                () -> devices.forEach(device -> device.sweep(true)),
                SWEEP.toMillis(),
                SWEEP.toMillis(),
                TimeUnit.MILLISECONDS);
    Optional<FaultInjector> faults = faults(devices, company.oracle());
    long start = System.nanoTime();
    boolean partial;
    try {
      try (Talk talk = talk(company, stage, devices, options.rate(), 2)) {
        listener.onStep(
            "people talk for %s while things break"
                .formatted(Durations.format(options.duration())));
        talk.start();
        door.start();
        faults.ifPresent(FaultInjector::start);
        partial = watch(start, company.oracle(), timeline, faults);
        // The faults end while people still talk, so that the last recovery is seen.
        listener.onStep("letting everybody settle");
        faults.ifPresent(injector -> lookOn(injector::close, stage, company.oracle(), timeline));
      }
      // And so do the changes of members, so that there is something that those who are out must
      // not see. Few talk by now: who was asked for more than it serves gets through with the rest.
      try (Talk last = talk(company, stage, devices, Math.max(1, options.rate() / LAST_PART), 3)) {
        last.start();
        lookOn(door::close, stage, company.oracle(), timeline);
        company.rooms().forEach(room -> lastWord(room, devices, stage.tally()));
        Patience.until(LAST_WORDS, () -> false);
      }
    } finally {
      faults.ifPresent(FaultInjector::close);
      sweeping.cancel(false);
    }
    double seconds = (System.nanoTime() - start) / (double) Duration.ofSeconds(1).toNanos();
    look(timeline, company.oracle());
    var _ =
        stage
            .timer()
            .scheduleAtFixedRate(
                () -> devices.forEach(device -> device.sweep(false)),
                0,
                SWEEP.toMillis(),
                TimeUnit.MILLISECONDS);
    faults
        .flatMap(FaultInjector::failure)
        .ifPresent(failure -> {
          throw failure;
        });
    return new Live(
        startedAt,
        seconds,
        partial,
        timeline,
        faults.map(FaultInjector::marks).orElseGet(List::of));
  }

  /** Chance alone leaves a room in silence, and those who are out with nothing not to see. */
  private static void lastWord(Room room, List<Device> devices, Tally tally) {
    tally.due.increment();
    devices.get(room.members().getFirst() * Company.DEVICES).say(room.conversation());
  }

  /** Waits for the end; returns whether it came early. */
  private boolean watch(
      long start, Oracle oracle, Timeline timeline, Optional<FaultInjector> faults) {
    long end = start + options.duration().toNanos();
    for (int step = 1; System.nanoTime() < end; step++) {
      long next = Math.min(end, start + step * STEP.toNanos());
      Patience.until(
          Duration.ofNanos(next - System.nanoTime()),
          () -> stopped.getAsBoolean() || System.nanoTime() >= next);
      if (stopped.getAsBoolean()) {
        return true;
      }
      if (faults.flatMap(FaultInjector::failure).isPresent()) {
        return true;
      }
      look(timeline, oracle);
    }
    return false;
  }

  private Talk talk(Company company, Stage stage, List<Device> devices, int rate, long purpose) {
    return new Talk(
        seats(company, devices), new ConstantRate(rate), stage.tally(), random(purpose));
  }

  /** Waits until something is over, and shows meanwhile how it goes on. */
  private void lookOn(Runnable work, Stage stage, Oracle oracle, Timeline timeline) {
    CompletableFuture<Void> over = CompletableFuture.runAsync(work, stage.calls());
    while (!Patience.until(STEP, over::isDone) && !Thread.currentThread().isInterrupted()) {
      look(timeline, oracle);
    }
    try {
      over.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof LoadException failed ? failed : e;
    }
  }

  private void look(Timeline timeline, Oracle oracle) {
    listener.onChecks(
        new Checks(oracle.acknowledged(), oracle.deliveries(), oracle.findings().count()));
    listener.onPoint(timeline.look());
  }

  private Optional<FaultInjector> faults(List<Device> devices, Oracle oracle) {
    if (options.faults().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new FaultInjector(
            new FaultSchedule(
                options.seed(), options.faults(), options.longestGap(), options.longestOutage()),
            scene.actors(),
            new Comeback(devices, oracle),
            listener));
  }

  private List<Device> devices(Company company, Stage stage) {
    List<List<Replica>> replicas = new ArrayList<>();
    company.witnesses().forEach(_ -> replicas.add(new ArrayList<>()));
    for (Room room : company.rooms()) {
      for (int user : concat(room.members(), room.guests())) {
        for (int device = user * Company.DEVICES; device / Company.DEVICES == user; device++) {
          replicas
              .get(device)
              .add(company.oracle().replica(room.conversation(), company.witnesses().get(device)));
        }
      }
    }
    List<Device> devices = new ArrayList<>();
    for (Witness witness : company.witnesses()) {
      int first = witness.number() / Company.DEVICES * Company.DEVICES;
      devices.add(
          new Device(
              stage,
              company.accounts().get(witness.number()),
              witness,
              company.witnesses().subList(first, first + Company.DEVICES),
              replicas.get(witness.number()),
              random(1_000L + witness.number())));
    }
    return devices;
  }

  /** Every device of every permanent member may speak, in each conversation. */
  private static List<Talk.Seat> seats(Company company, List<Device> devices) {
    List<Talk.Seat> seats = new ArrayList<>();
    for (Room room : company.rooms()) {
      for (int user : room.members()) {
        for (int device = 0; device < Company.DEVICES; device++) {
          seats.add(new Talk.Seat(devices.get(user * Company.DEVICES + device), room));
        }
      }
    }
    return seats;
  }

  private static List<Integer> concat(List<Integer> one, List<Integer> other) {
    List<Integer> both = new ArrayList<>(one);
    both.addAll(other);
    return both;
  }

  private static Proof judge(Company company, HttpHistories histories) {
    Judgement judgement = new Judgement(company.oracle(), histories, histories.ofEachNode());
    List<WatchedConversation> conversations = company.oracle().conversations();
    new Setup(JUDGES)
        .run(
            "read the histories",
            conversations.size(),
            index -> {
              judgement.judge(conversations.get(index), company.outsider().userId());
              return true;
            });
    return judgement.conclude();
  }

  /** Chance for one purpose: the same seed gives each purpose the same. */
  private RandomGenerator random(long purpose) {
    return RandomGeneratorFactory.of("L64X128MixRandom")
        .create(options.seed() * 0x9e37_79b9_7f4a_7c15L + purpose);
  }
}
