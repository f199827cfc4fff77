package chat.tern.load.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.load.report.Console;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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

  private static PrintWriter discard() {
    return new PrintWriter(new StringWriter());
  }
}
