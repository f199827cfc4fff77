package chat.tern.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The arguments: what is refused before anything happens, and what helps. */
@Timeout(30)
class CommandLineTest {

  @TempDir private Path home;
  private TernCli tern;

  @BeforeEach
  void setUp() {
    tern = new TernCli(home);
  }

  static Stream<List<String>> misuse() {
    return Stream.of(
        List.of(),
        List.of("no-such-command"),
        List.of("send"),
        List.of("send", "@bob"),
        List.of("send", "@bob", "  "),
        List.of("send", "@bob", "hi", "--each-line"),
        List.of("send", "@bob", "hi", "--reply-to", "0"),
        List.of("send", "@bob", "hi", "--timeout", "soon"),
        List.of("send", "@bob", "hi", "--wait", "tomorrow"),
        List.of("send", "@bob", "hi", "--no-such-option"),
        List.of("history", "@bob", "--limit", "0"),
        List.of("history", "@bob", "--limit", "many"),
        List.of("history", "@bob", "--before", "-1"),
        List.of("new"),
        List.of("new", "@bob", "@carol"),
        List.of("new", "--group", " ", "@bob"),
        List.of("tail", "@bob", "--from-start", "--last", "3"),
        List.of("tail", "@bob", "--name", "../escape"),
        List.of("tail", "@bob", "--count", "0"),
        List.of("search"),
        List.of("chat", "@bob", "--json"),
        List.of("register", "bob", "--server", "ftp://example.org"),
        List.of("register", "bob"));
  }

  @ParameterizedTest
  @MethodSource("misuse")
  void aCommandLineThatMakesNoSenseEndsWithTwoAndAWord(List<String> args) {
    TernCli.Run run = tern.run(args.toArray(String[]::new)).expect(ExitCode.USAGE);
    assertEquals("", run.out());
    assertTrue(run.err().startsWith("tern: "), run.err());
  }

  @Test
  void aUserIsNeverTakenForAFileOfArguments() throws IOException {
    Path file = Files.writeString(home.resolve("bob"), "--help");
    tern.run("send", "@" + file, "hi").expect(ExitCode.AUTH);
    tern.run("send", "@" + home, "hi").expect(ExitCode.AUTH);
  }

  @Test
  void aMistypedCommandIsMetWithAGuess() {
    assertTrue(tern.run("histroy", "@bob").err().contains("history"));
  }

  @Test
  void versionIsOneLineOnStdout() {
    assertEquals("tern 0.0-test\n", tern.run("--version").expect(ExitCode.OK).out());
  }

  @Test
  void helpListsEveryCommandAndEveryExitCode() {
    String help = tern.run("--help").expect(ExitCode.OK).out();
    for (String command :
        List.of(
            "register",
            "login",
            "logout",
            "whoami",
            "conversations",
            "new",
            "members",
            "send",
            "history",
            "search",
            "tail",
            "chat",
            "outbox")) {
      assertTrue(help.contains("\n  " + command), command);
      assertTrue(
          tern.run(command, "--help").expect(ExitCode.OK).out().contains("Examples:"), command);
    }
    for (ExitCode code : ExitCode.values()) {
      assertTrue(help.contains(code.number() + "   "), code.toString());
    }
  }

  @Test
  void whoIsNotLoggedInIsToldHow() {
    TernCli.Run run = tern.run("whoami").expect(ExitCode.AUTH);
    assertTrue(run.err().contains("tern login"), run.err());
  }
}
