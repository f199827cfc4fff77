package chat.tern.load.run;

/** Before the first measurement: there are no messages. */
final class NoScript implements Script {

  @Override
  public void start(long nanos) {}

  @Override
  public void stop() {}

  @Override
  public boolean finished() {
    return true;
  }

  @Override
  public boolean measured(long number) {
    return false;
  }

  @Override
  public long dueAt(long number) {
    throw new IllegalStateException("No message is due");
  }

  @Override
  public Device sender(long number) {
    throw new IllegalStateException("No message is due");
  }

  @Override
  public long dueBefore(long nanos) {
    return 0;
  }

  @Override
  public void answered(long number) {}
}
