package chat.tern.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.terminal.output.CommandOutput;
import chat.tern.terminal.output.StandardStreams;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** How a program of one command ends. */
@Timeout(30)
class ProgramRunTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void whatACommandReturnsIsTheStatus() {
    assertEquals(5, run(out, () -> 5, "do"));
    assertEquals("", said());
  }

  @Test
  void helpIsData() {
    assertEquals(0, run(out, () -> 0, "--help"));
    String help = out.toString(StandardCharsets.UTF_8);
    assertTrue(help.contains("  3     no such toy"), help);
    assertEquals("", said());
  }

  @Test
  void theVersionBearsTheProgramsName() {
    assertEquals(0, run(out, () -> 0, "--version"));
    assertEquals("toy 1.0\n", out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void aProgramWithoutACommandAsksForOne() {
    assertEquals(2, run(out, () -> 0));
    assertEquals("toy: Which command?\nHelp: toy\n", said());
  }

  @Test
  void whoIsNotLoggedInIsToldHow() {
    assertEquals(
        4,
        run(
            out,
            () -> {
              throw new TernException(ErrorCode.UNAUTHENTICATED, "No.");
            },
            "do"));
    assertEquals("toy: No.\nLog in.\n", said());
  }

  @Test
  void aWaitIsRoundedUp() {
    assertEquals(
        7,
        run(
            out,
            () -> {
              throw new TernException(ErrorCode.RATE_LIMITED, "No.", Duration.ofMillis(1001));
            },
            "do"));
    assertEquals("toy: No.\nTry again in 2 s.\n", said());
  }

  @Test
  void aFailureOfTheProgramsOwnEndsAsItSays() {
    assertEquals(
        8,
        run(
            out,
            () -> {
              throw new IOException("Late.");
            },
            "do"));
    assertEquals("toy: Late.\n", said());
  }

  @Test
  void aSurpriseIsNoStackTraceUnlessItIsAskedFor() {
    assertEquals(
        1,
        run(
            out,
            () -> {
              throw new IllegalStateException("hm");
            },
            "do"));
    assertEquals(
        "toy: This should not have happened (IllegalStateException: hm). TERN_DEBUG=1 shows"
            + " where.\n",
        said());
  }

  @Test
  void helpThatNobodyCanReadIsAnError() {
    assertEquals(1, run(broken("No space left on device"), () -> 0, "--help"));
    assertEquals("toy: Cannot write to standard output: No space left on device\n", said());
  }

  @Test
  void aReaderThatHasSeenEnoughIsNotTold() {
    assertEquals(1, run(broken("Broken pipe"), () -> 0, "--help"));
    assertEquals("", said());
  }

  private int run(OutputStream stdout, Callable<Integer> work, String... args) {
    StandardStreams streams = new StandardStreams(stdout, err);
    CommandLine line = new CommandLine(new Toy());
    line.addSubcommand(new Do(work));
    return new ProgramRun(new ToyProgram(), new Plain(streams), Map.of()).run(line, "1.0", args);
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private static OutputStream broken(String reason) {
    return new OutputStream() {
      @Override
      public void write(int each) throws IOException {
        throw new IOException(reason);
      }
    };
  }

  @Command(name = "toy", exitCodeListHeading = "Exit codes:%n")
  private static final class Toy extends ProgramCommand {}

  @Command(name = "do")
  private static final class Do implements Callable<Integer> {
    private final Callable<Integer> work;

    Do(Callable<Integer> work) {
      this.work = work;
    }

    @Override
    public Integer call() throws Exception {
      return work.call();
    }
  }

  private record Plain(StandardStreams streams) implements CommandOutput {
    @Override
    public void line(String text) {
      streams.data(text + "\n");
    }

    @Override
    public void flush() {
      streams.flush();
    }

    @Override
    public void talk(String text) {
      streams.talk(text + "\n");
    }
  }

  private record ToyProgram() implements Program {
    @Override
    public String command() {
      return "toy";
    }

    @Override
    public Map<ExitCode, String> meanings() {
      return Map.of(ExitCode.NOT_FOUND, "no such toy");
    }

    @Override
    public String logIn() {
      return "Log in.";
    }

    @Override
    public String helpOf(String command) {
      return "Help: " + command;
    }

    @Override
    public Optional<Ending> ending(Exception failure) {
      return failure instanceof IOException
          ? Optional.of(new Ending(failure.getMessage(), ExitCode.TIMEOUT))
          : Optional.empty();
    }
  }
}
