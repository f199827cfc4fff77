package chat.tern.load.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class EnvelopeTest {

  static Stream<FleetMessage> messages() {
    return Stream.of(
        new FleetMessage.Hello(1, "0.1.0", "secret", "box", 4711, 20_000),
        new FleetMessage.ClockAnswer(1_763_800_000_000_000L),
        new FleetMessage.Alive(17),
        new FleetMessage.Step("registering 500 users"),
        new FleetMessage.Ready(16_667),
        new FleetMessage.Measured(Samples.point(3, 10, 1.5, 0.25, 0.125)),
        new FleetMessage.Finished(
            Samples.result(100, 2_000_000, List.of(Samples.point(1, 5, 1, 0, 0)), true)),
        new FleetMessage.Failed(3, "Nothing answers."),
        new FleetMessage.Welcome(6),
        new FleetMessage.TurnedAway("the token is not this run's"),
        new FleetMessage.ClockAsk(7),
        new FleetMessage.Assigned("name: x\n", "http://127.0.0.1:1", OptionalLong.of(5), 1, 4, 60),
        new FleetMessage.Assigned("", "http://h:1", OptionalLong.empty(), 1, 1, 60),
        new FleetMessage.Start(1_763_800_000_000_001L),
        new FleetMessage.Stop("interrupted"));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void everyMessageComesBackAsItWas(FleetMessage message) throws IOException {
    byte[] line = Envelope.write(message);
    assertEquals(message, Envelope.read(line));
    assertFalse(new String(line, StandardCharsets.UTF_8).contains("\n"), "a line");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "{\"unknown\":{}}",
        "GET / HTTP/1.1",
        "{\"hello\":7}",
        "{\"alive\":{\"connections\":1},\"step\":{\"what\":\"x\"}}"
      })
  void whatIsNoMessageIsRefused(String line) {
    assertThrows(IOException.class, () -> Envelope.read(line.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aHelloDoesNotTellItsToken() {
    FleetMessage hello = new FleetMessage.Hello(1, "0.1.0", "secret", "box", 4711, 20_000);
    assertFalse(hello.toString().contains("secret"), hello.toString());
  }
}
