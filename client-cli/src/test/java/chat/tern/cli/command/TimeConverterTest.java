package chat.tern.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

@Timeout(30)
class TimeConverterTest {

  @ParameterizedTest
  @CsvSource({"500ms, PT0.5S", "10s, PT10S", "7, PT7S", "2m, PT2M", "1h, PT1H", "0, PT0S"})
  void timesAreWrittenAsPeopleWriteThem(String text, Duration expected) {
    assertEquals(expected, new TimeConverter().convert(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1s", "1.5s", "s", "10 s", "99999999999"})
  void anythingElseIsRefused(String text) {
    assertThrows(TypeConversionException.class, () -> new TimeConverter().convert(text));
  }
}
