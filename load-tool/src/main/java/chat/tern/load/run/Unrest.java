package chat.tern.load.run;

import chat.tern.load.arrival.Chance;
import chat.tern.load.plan.Behaviours;
import chat.tern.load.plan.Behaviours.Turns;
import chat.tern.load.plan.Plan;
import chat.tern.load.plan.Storm;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Everything that a plan lets go wrong with connections. Who and when follows from the plan's seed.
 */
final class Unrest {

  private static final long SLOW = 21;
  private static final long MOBILE = 22;
  private static final long PRESENCE = 23;
  private static final long STORM = 24;
  private static final long DROPS = 25;
  private static final double MINUTE = 60;

  private final Plan plan;
  private final Cast cast;
  private final Agenda agenda;
  private final List<Runnable> amends = Collections.synchronizedList(new ArrayList<>());
  private volatile boolean over;
  private double owed;
  private long dropped;

  Unrest(Plan plan, Cast cast, Agenda agenda) {
    this.plan = plan;
    this.cast = cast;
    this.agenda = agenda;
  }

  /** Begins; storms count from a moment that is so far ahead. */
  void begin(long nanosUntilMeasured) {
    Behaviours behaviours = plan.behaviours();
    turns(behaviours.slow(), SLOW, actor -> actor.reading(false), actor -> actor.reading(true));
    turns(behaviours.mobile(), MOBILE, actor -> actor.leave(false), Device::come);
    turns(behaviours.presence(), PRESENCE, actor -> actor.leave(true), Device::come);
    for (int index = 0; index < plan.storms().size(); index++) {
      Storm storm = plan.storms().get(index);
      List<Device> hit = chosen(storm.share(), STORM + 100L * index);
      agenda.after(
          nanosUntilMeasured + storm.at().toNanos(),
          TimeUnit.NANOSECONDS,
          () -> {
            if (!over) {
              hit.forEach(Device::breakConnection);
            }
          });
    }
    if (plan.drops() > 0) {
      agenda.after(1, TimeUnit.SECONDS, this::drop);
    }
  }

  /** Ends: everybody comes back and behaves. */
  void end() {
    over = true;
    List.copyOf(amends).forEach(Runnable::run);
  }

  private void turns(Turns turns, long salt, Consumer<Device> ill, Consumer<Device> well) {
    long period = turns.well().plus(turns.ill()).toNanos();
    List<Device> chosen = chosen(turns.share(), salt);
    for (int index = 0; index < chosen.size(); index++) {
      Device actor = chosen.get(index);
      amends.add(() -> well.accept(actor));
      long first = (long) (Chance.unit(plan.seed() + salt, index) * period);
      agenda.after(first, TimeUnit.NANOSECONDS, () -> turn(turns, actor, ill, well));
    }
  }

  private void turn(Turns turns, Device actor, Consumer<Device> ill, Consumer<Device> well) {
    if (over) {
      return;
    }
    ill.accept(actor);
    agenda.after(
        turns.ill().toNanos(),
        TimeUnit.NANOSECONDS,
        () -> {
          if (!over) {
            well.accept(actor);
            agenda.after(
                turns.well().toNanos(), TimeUnit.NANOSECONDS, () -> turn(turns, actor, ill, well));
          }
        });
  }

  private void drop() {
    if (over) {
      return;
    }
    owed += plan.drops() / MINUTE * cast.devices().size();
    for (; owed >= 1; owed--) {
      int hit = Chance.below(cast.devices().size(), plan.seed() + DROPS, dropped++);
      cast.devices().get(hit).breakConnection();
    }
    agenda.after(1, TimeUnit.SECONDS, this::drop);
  }

  /** Exactly this share of the actors, drawn by the seed. */
  private List<Device> chosen(double share, long salt) {
    List<Integer> numbers =
        new ArrayList<>(IntStream.range(0, cast.devices().size()).boxed().toList());
    Collections.shuffle(numbers, Random.from(new SplittableRandom(plan.seed() * 31 + salt)));
    int count = (int) Math.round(share * numbers.size());
    return numbers.subList(0, count).stream().sorted().<Device>map(cast.devices()::get).toList();
  }
}
