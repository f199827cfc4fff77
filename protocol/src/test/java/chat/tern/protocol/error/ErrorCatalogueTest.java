package chat.tern.protocol.error;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class ErrorCatalogueTest {

  @Test
  void numbersAndNamesAreUnique() {
    int size = ErrorCode.values().length;
    assertEquals(size, Arrays.stream(ErrorCode.values()).map(ErrorCode::number).distinct().count());
    assertEquals(
        size, Arrays.stream(ErrorCode.values()).map(ErrorCode::wireName).distinct().count());
    assertEquals(
        CloseCode.values().length,
        Arrays.stream(CloseCode.values()).map(CloseCode::number).distinct().count());
  }

  @ParameterizedTest
  @EnumSource
  void everyErrorHasAnHttpStatusOfItsKind(ErrorCode code) {
    assertTrue(code.httpStatus() >= 400 && code.httpStatus() < 600, code.wireName());
    assertTrue(code.wireName().matches("[a-z]+(_[a-z]+)*"), code.wireName());
    assertEquals(Optional.of(code), ErrorCode.ofWireName(code.wireName()));
    boolean clientsFault = code.httpStatus() < 500 && code.httpStatus() != 429;
    assertFalse(clientsFault && code.temporary(), code.wireName());
  }

  @ParameterizedTest
  @EnumSource
  void problemRoundTripsTheException(ErrorCode code) {
    TernException plain = new TernException(code, "What is wrong, and the way out.");
    TernException hinted = new TernException(code, "Wait.", Duration.ofMillis(250));
    TernException again = Problem.of(plain).toException();
    assertEquals(code, again.code());
    assertEquals(plain.getMessage(), again.getMessage());
    assertEquals(Optional.empty(), again.retryAfter());
    assertEquals(code.temporary(), Problem.of(plain).temporary());
    assertEquals(code.number(), Problem.of(plain).number());
    assertEquals(
        Optional.of(Duration.ofMillis(250)), Problem.of(hinted).toException().retryAfter());
  }

  @Test
  void unknownCodeOfANewerServerIsUnrecognisedAndKeepsItsMessage() {
    Problem newer =
        new Problem("moon_is_full", 7777, "Come back tomorrow.", true, Optional.empty());
    assertEquals(ErrorCode.UNRECOGNISED, newer.toException().code());
    assertEquals("Come back tomorrow.", newer.toException().getMessage());
  }

  @ParameterizedTest
  @EnumSource
  void closeCodesLieInTheBandOfTheirMeaning(CloseCode code) {
    assertTrue(code.number() >= 4000 && code.number() < 5000);
    assertEquals(code.number() < 4500, code.retryable());
    assertEquals(Optional.of(code), CloseCode.of(code.number()));
    assertTrue(code.reason().length() <= 123, "a close frame has room for 123 bytes");
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, 1001, 1005, 1006, 1011, 1012, 1013, 1014, 4000, 4250, 4499})
  void theseClosesAreWorthAnotherTry(int number) {
    assertTrue(CloseCode.retryable(number));
  }

  @ParameterizedTest
  @ValueSource(ints = {1002, 1003, 1007, 1008, 1009, 1010, 4500, 4501, 4999})
  void theseClosesAreFinal(int number) {
    assertFalse(CloseCode.retryable(number));
  }
}
