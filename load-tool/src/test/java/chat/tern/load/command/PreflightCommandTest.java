package chat.tern.load.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.load.preflight.KernelFiles;
import chat.tern.load.preflight.MachineLimits;
import chat.tern.load.report.Console;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class PreflightCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void thisMachineHoldsTenConnections() {
    assertEquals(0, run("preflight", "--connections", "10"), err::toString);
    assertTrue(out.toString().contains("This machine is enough"), out::toString);
  }

  @Test
  void noMachineOfThisKindHoldsABillion() {
    assertEquals(4, run("preflight", "--connections", "1000000000", "-o", "json"), err::toString);
    assertTrue(
        out.toString().startsWith("{\"holds\":false,\"delay\":{\"wake_up\":{"), out::toString);
  }

  @Test
  void itSaysHowLateThisMachineWakesAThread() {
    assertEquals(0, run("preflight", "--connections", "10"), err::toString);
    assertTrue(out.toString().contains("wakes late here by p50"), out::toString);
    assertTrue(out.toString().contains("processors may halt"), out::toString);
  }

  @Test
  void noConnectionsAtAllIsAMistake() {
    assertEquals(2, run("preflight", "--connections", "0"));
    assertEquals(1, err.toString().lines().count(), err::toString);
  }

  @Test
  void theKernelsOwnTextsAreRead() {
    MachineLimits machine = MachineLimits.read(KernelFiles.live(), 2);
    assertTrue(machine.lastPort() > machine.firstPort(), machine::toString);
    assertTrue(machine.availableKb() > 0 && machine.tcpPages() > 0, machine::toString);
  }

  private int run(String... arguments) {
    Console console = new Console(new PrintWriter(out, true), new PrintWriter(err, true));
    List<String> words = new ArrayList<>(List.of(arguments));
    words.addAll(List.of("--wake-ups", "100ms"));
    return LoadCommand.commandLine(console).execute(words.toArray(String[]::new));
  }
}
