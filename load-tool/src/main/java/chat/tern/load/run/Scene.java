package chat.tern.load.run;

import chat.tern.load.agent.ConnectFailure;
import chat.tern.load.plan.Plan;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * What all devices of a run share, whatever they speak: the plan, and where they book what happens
 * to them. Messages are numbers; which are measured and when each was due, the script knows. Safe
 * for all threads; nothing here waits.
 */
public final class Scene {

  private final Plan plan;
  private final Agenda agenda;
  private final Gauges gauges;
  private final FullJitter patience;
  private volatile Script script = new NoScript();
  private volatile Optional<Reading> reading = Optional.empty();

  Scene(Plan plan, Agenda agenda, Gauges gauges) {
    this.plan = plan;
    this.agenda = agenda;
    this.gauges = gauges;
    this.patience = new FullJitter(new Random(plan.seed()));
  }

  /** What is played. */
  public Plan plan() {
    return plan;
  }

  /** Runs a task after a while, to some milliseconds, unless the run is over before. */
  public void after(Duration delay, Runnable task) {
    agenda.after(delay.toMillis(), TimeUnit.MILLISECONDS, task);
  }

  /** How long to wait before connecting again; {@code attempt} counts from 0. */
  public Duration patience(int attempt) {
    return patience.before(attempt);
  }

  /** A device came to a message, whether it can send it now or not. */
  public void offered(long number) {
    Ledger.offered(this, number);
  }

  /** A message went out for the first time. */
  public void sent(long number) {
    Ledger.sent(this, number);
  }

  /**
   * A message was acknowledged for the first time.
   *
   * @param receivers devices at which it is to arrive
   * @param senderWantedFrom see {@link Device#wantedFrom}
   */
  public void acked(long number, int receivers, long senderWantedFrom) {
    Ledger.acked(this, number, receivers, senderWantedFrom);
    script().answered(number);
  }

  /** A message arrived at another device for the first time. */
  public void delivered(long number, long receiverWantedFrom) {
    Ledger.delivered(this, number, receiverWantedFrom);
  }

  /** A message arrived at a device that had it already, on the same connection. */
  public void doubled() {
    gauges.doubled.increment();
  }

  /** The server refused a message for good. */
  public void refused(long number, String why) {
    gauges.trouble(why);
    Ledger.refused(this, number);
    script().answered(number);
  }

  /** Something went wrong that nothing else counts. */
  public void trouble(String what) {
    gauges.trouble(what);
  }

  /** A device is online and holds what it missed, so long after it was to come. */
  public void online(long nanos) {
    gauges.online.incrementAndGet();
    gauges.connects.increment();
    gauges.connect.record(nanos);
  }

  /** A device that was online is not any more, as the plan wanted it. */
  public void offline() {
    gauges.online.decrementAndGet();
  }

  /** A device that was online lost its connection. */
  public void lost(String why) {
    gauges.trouble(why);
    gauges.online.decrementAndGet();
    gauges.disconnects.increment();
  }

  /** A device did not get online; it may try again. */
  public void notConnected(ConnectFailure kind, String why) {
    gauges.trouble(why);
    gauges.connectFailures.note(kind, why);
  }

  /** The server told a device not to come again. */
  public void expelled() {
    gauges.expelled.increment();
  }

  Gauges gauges() {
    return gauges;
  }

  Agenda agenda() {
    return agenda;
  }

  FullJitter patience() {
    return patience;
  }

  /** What is played now. */
  Script script() {
    return script;
  }

  /** What is read beside it. */
  Optional<Reading> reading() {
    return reading;
  }

  void play(Script next, Optional<Reading> beside) {
    reading = beside;
    script = next;
  }
}
