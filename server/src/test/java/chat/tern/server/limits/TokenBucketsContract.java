package chat.tern.server.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What all shared token buckets promise. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
public abstract class TokenBucketsContract {

  private static final Rate SLOW = new Rate(1, 50);

  private final String bucket = "messages:" + UUID.randomUUID();

  /** The buckets under test, as the node of this number sees them; 0 to 2. */
  protected abstract TokenBuckets node(int number);

  /** Lets so much time pass, by the clock that refills buckets. */
  protected abstract void pass(Duration time);

  @Test
  void allNodesTogetherGetOneBurst() {
    int granted = 0;
    for (int i = 0; i < 150; i++) {
      granted += node(i % 3).take(bucket, SLOW) instanceof Permit.Granted ? 1 : 0;
    }
    // A slow machine may have waited for one or two to come back.
    assertTrue(granted >= 50 && granted <= 52, "granted " + granted);
  }

  @Test
  void whatIsLeftIsCountedAndNotTaken() {
    assertEquals(50, node(0).left(bucket, SLOW));
    assertInstanceOf(Permit.Granted.class, node(1).take(bucket, SLOW, 20));
    long left = node(2).left(bucket, SLOW);
    assertTrue(left >= 30 && left <= 31, "left " + left);
    drain(SLOW);
    assertTrue(node(0).left(bucket, SLOW) <= 1, "a drained one");
  }

  @Test
  void bucketsAreOfOneAskerEach() {
    drain(SLOW);
    assertInstanceOf(Permit.Granted.class, node(0).take(bucket + "-other", SLOW));
  }

  @Test
  void aRefusalSaysWhenToComeBack() {
    Rate rate = new Rate(2, 5);
    drain(rate);
    Permit.Wait wait = assertInstanceOf(Permit.Wait.class, node(1).take(bucket, rate));
    assertTrue(wait.duration().isPositive(), wait.toString());
    assertTrue(wait.duration().compareTo(Duration.ofMillis(500)) <= 0, wait.toString());
    pass(wait.duration().plusMillis(1));
    assertInstanceOf(Permit.Granted.class, node(2).take(bucket, rate));
  }

  @Test
  void overTimeExactlyTheRateIsGranted() {
    Rate rate = new Rate(1_000, 20);
    drain(rate);
    int granted = 0;
    for (int i = 0; i < 20; i++) {
      pass(Duration.ofMillis(10));
      granted += drain(rate);
    }
    // What a real clock adds while this runs is granted too, so only a fake one is exact.
    assertTrue(granted >= 200, "granted " + granted);
    assertTrue(isExact() ? granted == 200 : granted < 2_000, "granted " + granted);
  }

  @Test
  void aBucketFillsUpToItsBurstAndNoFurther() {
    Rate rate = new Rate(500, 10);
    drain(rate);
    pass(Duration.ofSeconds(1));
    int granted = drain(rate);
    assertTrue(granted >= 10 && (!isExact() || granted == 10), "granted " + granted);
  }

  @Test
  void severalAreTakenTogetherOrNotAtAll() {
    assertInstanceOf(Permit.Granted.class, node(0).take(bucket, SLOW, 30));
    assertInstanceOf(Permit.Wait.class, node(1).take(bucket, SLOW, 30));
    assertInstanceOf(Permit.Granted.class, node(2).take(bucket, SLOW, 20));
  }

  @Test
  void aChangedRateCountsAtOnce() {
    drain(SLOW);
    Rate faster = new Rate(1_000, 50);
    pass(Duration.ofMillis(20));
    assertInstanceOf(Permit.Granted.class, node(1).take(bucket, faster));
  }

  /** Whether time stands still between two calls of {@link #pass}. */
  protected abstract boolean isExact();

  private int drain(Rate rate) {
    int granted = 0;
    while (node(granted % 3).take(bucket, rate) instanceof Permit.Granted) {
      granted++;
    }
    return granted;
  }
}
