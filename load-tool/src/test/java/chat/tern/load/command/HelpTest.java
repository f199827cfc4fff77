package chat.tern.load.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.load.report.Console;
import chat.tern.protocol.SoftwareVersion;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

@Timeout(20)
class HelpTest {

  static String[] commands() {
    return LoadCommand.commandLine(new Console(discard(), discard()))
        .getSubcommands()
        .keySet()
        .toArray(String[]::new);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandExplainsItself(String command) {
    StringWriter out = new StringWriter();
    Console console = new Console(new PrintWriter(out), discard());
    assertEquals(0, LoadCommand.commandLine(console).execute(command, "--help"));
    assertTrue(out.toString().startsWith("Usage: tern-load " + command), out::toString);
  }

  @Test
  void theVersionIsThatOfTheProject() {
    CommandLine line = LoadCommand.commandLine(new Console(discard(), discard()));
    StringWriter out = new StringWriter();
    line.setOut(new PrintWriter(out));
    assertEquals(0, line.execute("--version"));
    assertEquals("tern-load " + SoftwareVersion.current(), out.toString().strip());
  }

  private static PrintWriter discard() {
    return new PrintWriter(new StringWriter());
  }
}
