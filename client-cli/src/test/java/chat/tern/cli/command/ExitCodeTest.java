package chat.tern.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.cli.render.Output;
import chat.tern.cli.render.Paint;
import chat.tern.client.transport.UnreachableException;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.terminal.ErrorHandler;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

@Timeout(30)
class ExitCodeTest {

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final ErrorHandler handler =
      new ErrorHandler(
          TernProgram.PROGRAM,
          new Output(new ByteArrayOutputStream(), err, false, Paint.NONE, Paint.NONE),
          Map.of());

  @ParameterizedTest
  @CsvSource({
    "INTERNAL, 1",
    "INVALID_FIELD, 2",
    "BODY_TOO_LARGE, 2",
    "NOT_FOUND, 3",
    "BAD_CREDENTIALS, 4",
    "FORBIDDEN, 4",
    "DEVICE_REVOKED, 4",
    "NAME_TAKEN, 6",
    "LAST_ADMIN, 6",
    "RATE_LIMITED, 7",
    "LOCKED_OUT, 7",
  })
  void aRefusalEndsWithTheCodeOfItsKind(ErrorCode code, int expected) {
    assertEquals(expected, statusOf(new TernException(code, "No.")));
    assertTrue(said().startsWith("tern: No."), said());
  }

  @Test
  void anInterruptEndsWith130AndIsNoError() {
    assertEquals(130, statusOf(new InterruptedException()));
    assertEquals("", said());
  }

  @Test
  void aServerThatCannotBeReachedIsNamed() {
    assertEquals(
        1,
        statusOf(
            new UnreachableException(
                URI.create("http://127.0.0.1:1"), "connection refused", new Exception("x"))));
    assertTrue(said().contains("http://127.0.0.1:1"), said());
  }

  @Test
  void whoIsTurnedAwayForAWhileIsToldHowLong() {
    int _ =
        statusOf(new TernException(ErrorCode.RATE_LIMITED, "Too many.", Duration.ofSeconds(12)));
    assertTrue(said().contains("12 s"), said());
  }

  @Test
  void anErrorTextCannotCommandTheTerminal() {
    int _ = statusOf(new TernException(ErrorCode.NOT_FOUND, "No \u001b]0;owned\u0007."));
    assertEquals("tern: No ␛]0;owned␇.\n", said());
  }

  private int statusOf(Exception failure) {
    return handler.handleExecutionException(failure, new CommandLine(new TernCommand()), null);
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
