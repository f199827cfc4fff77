package chat.tern.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times, addresses and passwords as they are given. */
@Timeout(30)
class GivenTextTest {

  @ParameterizedTest
  @CsvSource({"500ms, PT0.5S", "10s, PT10S", "2m, PT2M", "1h, PT1H", "0s, PT0S"})
  void timesAreWrittenAsPeopleWriteThem(String text, Duration expected) {
    assertEquals(Optional.of(expected), WrittenTime.SHORT.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "7", "-1s", "1.5s", "s", "10 s", "9999999999s"})
  void anythingElseIsNoTime(String text) {
    assertEquals(Optional.empty(), WrittenTime.SHORT.parse(text));
  }

  @ParameterizedTest
  @CsvSource({"30m, PT30M", "12h, PT12H", "30d, P30D", "4w, P28D"})
  void longTimesToo(String text, Duration expected) {
    assertEquals(Optional.of(expected), WrittenTime.LONG.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "7", "10s", "500ms", "1234567h"})
  void aLongTimeHasNoSeconds(String text) {
    assertEquals(Optional.empty(), WrittenTime.LONG.parse(text));
  }

  @Test
  void theDefaultServerIsOne() {
    assertEquals(URI.create("http://127.0.0.1:8480"), ServerAddress.parse(ServerAddress.DEFAULT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "chat.example.org", "ftp://chat.example.org", "http://", "http://a b"})
  void anythingElseIsNoServer(String text) {
    assertEquals(
        ErrorCode.INVALID_FIELD,
        assertThrows(TernException.class, () -> ServerAddress.parse(text)).code());
  }

  @Test
  void aPasswordIsTheFirstLineAndWhatFollowsStaysUnread() throws IOException {
    ByteArrayInputStream input = stdin("geheim ä\r\nmore");
    assertEquals("geheim ä", PasswordInput.firstLine(input));
    assertEquals("more", new String(input.readAllBytes(), StandardCharsets.UTF_8));
  }

  @Test
  void aWrongFileIsNoPassword() {
    assertThrows(TernException.class, () -> PasswordInput.firstLine(stdin("")));
    assertThrows(TernException.class, () -> PasswordInput.firstLine(stdin("\nsecret")));
    assertThrows(TernException.class, () -> PasswordInput.firstLine(stdin("x".repeat(5000))));
  }

  private static ByteArrayInputStream stdin(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
