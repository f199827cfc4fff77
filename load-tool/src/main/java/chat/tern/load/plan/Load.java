package chat.tern.load.plan;

import chat.tern.load.arrival.Arrival;
import chat.tern.load.arrival.EvenArrival;
import chat.tern.load.arrival.PoissonArrival;
import chat.tern.load.arrival.RateProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** When messages are sent. */
public sealed interface Load {

  /**
   * Messages are due at times that do not depend on the server, and latency counts from there.
   *
   * @param rate messages per second, of all senders together
   * @param phases how the rate changes from the beginning of the measured part on; none for the
   *     same rate all the time. After the last phase its rate goes on.
   */
  record Open(Spacing spacing, double rate, List<Phase> phases) implements Load {
    public Open {
      phases = List.copyOf(phases);
    }

    /** The same rate all the time, evenly spaced. */
    public static Open constant(double rate) {
      return new Open(Spacing.EVEN, rate, List.of());
    }

    /** The same with another rate; the phases are multiples of it and go along. */
    public Open at(double other) {
      return new Open(spacing, other, phases);
    }

    /**
     * When each message is due, from the beginning of the warm-up, which runs at the rate with
     * which the first phase begins.
     */
    public Arrival arrival(Duration warmUp, long seed) {
      RateProfile profile = profile(warmUp);
      return switch (spacing) {
        case EVEN -> new EvenArrival(profile);
        case POISSON -> new PoissonArrival(profile, seed);
      };
    }

    private RateProfile profile(Duration warmUp) {
      List<RateProfile.Segment> segments = new ArrayList<>();
      if (warmUp.isPositive()) {
        double first = phases.isEmpty() ? rate : rate * phases.getFirst().from();
        segments.add(new RateProfile.Segment(warmUp, first, first));
      }
      for (Phase each : phases) {
        segments.add(new RateProfile.Segment(each.length(), rate * each.from(), rate * each.to()));
      }
      if (segments.isEmpty() || phases.isEmpty()) {
        segments.add(new RateProfile.Segment(Duration.ofSeconds(1), rate, rate));
      }
      return new RateProfile(segments);
    }
  }

  /**
   * Every sender sends its next message when the last one is acknowledged and it has thought a
   * while: shows what a number of people get out of the server, and no honest latency.
   *
   * @param thinkTime on average, between an acknowledgement and the next message; 0 for none
   */
  record Closed(Duration thinkTime) implements Load {}

  /** How messages fall around the rate. */
  enum Spacing {
    /** One after the other with the same gap. */
    EVEN,
    /** As independent people send: in clusters. */
    POISSON
  }

  /**
   * A part of the time in which the rate stays or changes in a straight line.
   *
   * @param from multiple of the plan's rate at its beginning
   * @param to multiple of the plan's rate at its end
   */
  record Phase(Duration length, double from, double to) {}
}
