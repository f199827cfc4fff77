package chat.tern.load.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class NumbersTest {

  @Test
  void latenciesTakeTheUnitThatFits() {
    assertEquals("0.05 ms", Numbers.millis(0.048));
    assertEquals("12.3 ms", Numbers.millis(12.34));
    assertEquals("412 ms", Numbers.millis(412.4));
    assertEquals("1.25 s", Numbers.millis(1250));
    assertEquals("2 min 5 s", Numbers.millis(125_000));
  }

  @Test
  void durationsAndMomentsReadLikeClocks() {
    assertEquals("45 s", Numbers.duration(45));
    assertEquals("2 min", Numbers.duration(120));
    assertEquals("1 h 5 min", Numbers.duration(3900));
    assertEquals("1:05", Numbers.clock(65));
    assertEquals("1:01:05", Numbers.clock(3665));
  }

  @Test
  void aShareIsNeverRoundedUpToAllNorDownToNothing() {
    assertEquals("100 %", Numbers.percent(1));
    assertEquals("99.99 %", Numbers.percent(0.999999));
    assertEquals("< 0.01 %", Numbers.percent(0.00001));
    assertEquals("0 %", Numbers.percent(0));
    assertEquals("31.0 %", Numbers.percent(0.31));
  }

  @Test
  void changesAreInPercentUntilTheyAreMultiples() {
    assertEquals("+12.5 %", Numbers.change(2, 2.25));
    assertEquals("-50.0 %", Numbers.change(2, 1));
    assertEquals("x 4.0", Numbers.change(2, 8));
    assertEquals("0 %", Numbers.change(2000, 1999.9));
    assertEquals("new", Numbers.change(0, 8));
  }

  @Test
  void sizesAreInUnitsOf1024() {
    assertEquals("812 B", Numbers.bytes(812));
    assertEquals("1.5 KiB", Numbers.bytes(1536));
    assertEquals("412 MiB", Numbers.bytes(412.0 * 1024 * 1024));
    assertEquals("2.0 GiB", Numbers.bytes(2.0 * 1024 * 1024 * 1024));
  }

  @Test
  void zerosThatSayNothingAreCut() {
    assertEquals("10 ms", Numbers.trimmed("10.0 ms"));
    assertEquals("0.1", Numbers.trimmed("0.100"));
    assertEquals("2,000", Numbers.trimmed("2,000"));
    assertEquals("1.05 s", Numbers.trimmed("1.05 s"));
  }
}
