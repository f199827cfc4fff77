package chat.tern.load.arrival;

/**
 * An arrival along a {@link RateProfile}: a schedule at one message per second, laid out over time
 * so that the profile's rate comes about. Subclasses say where message {@code index} stands in that
 * schedule.
 */
abstract sealed class ProfiledArrival implements Arrival permits EvenArrival, PoissonArrival {

  private final RateProfile profile;

  ProfiledArrival(RateProfile profile) {
    this.profile = profile;
  }

  /**
   * Where a message stands when the rate is 1: never decreasing, and never further from its index
   * than {@link #spread()}.
   */
  abstract double place(long index);

  /** By how much {@link #place} may differ from the index. */
  abstract long spread();

  @Override
  public final long nanosOf(long index) {
    return (long) profile.nanosAt(place(index));
  }

  @Override
  public final long countBefore(long nanos) {
    if (nanos <= 0) {
      return 0;
    }
    long about = (long) profile.countAt((double) nanos);
    // The first index that is not due before: it is not further away than the spread.
    long low = Math.max(0, about - spread() - 2);
    long high = about + spread() + 2;
    while (low < high) {
      long middle = low + (high - low) / 2;
      if (nanosOf(middle) < nanos) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
