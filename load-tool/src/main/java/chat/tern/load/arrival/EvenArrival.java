package chat.tern.load.arrival;

/** Evenly spaced at the rate of the moment. */
public final class EvenArrival extends ProfiledArrival {

  public EvenArrival(RateProfile profile) {
    super(profile);
  }

  @Override
  double place(long index) {
    return index;
  }

  @Override
  long spread() {
    return 0;
  }
}
