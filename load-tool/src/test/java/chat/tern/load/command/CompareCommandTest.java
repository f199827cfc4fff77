package chat.tern.load.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.load.agent.StubServer;
import chat.tern.load.outcome.ExitCode;
import chat.tern.load.outcome.LoadException;
import chat.tern.load.peer.PeerServer;
import chat.tern.load.peer.RunningPeer;
import chat.tern.load.peer.StubXmppServer;
import chat.tern.load.peer.ejabberd.Archive;
import chat.tern.load.report.Console;
import chat.tern.load.report.ResultJson;
import chat.tern.load.run.Subject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Timeout(60)
class CompareCommandTest {

  private final StubServer tern = new StubServer();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path directory;

  @AfterEach
  void stop() {
    tern.close();
  }

  @Test
  void allThatIsInstalledStandsBesideEachOther() throws IOException {
    int code = compare("off,sqlite");
    assertTrue(
        code == ExitCode.OK.number() || code == ExitCode.INVALID_RUN.number(), err::toString);
    assertTrue(err.toString().contains("SKIPPED ejabberd-sqlite: no driver here"), err::toString);
    assertEquals(20, ResultJson.read(directory.resolve("tern.json")).counts().acked());
    assertEquals(20, ResultJson.read(directory.resolve("ejabberd-off.json")).counts().acked());
    assertTrue(
        Files.readString(directory.resolve("comparison.html"))
            .contains("tern beside ejabberd-off"));
    assertTrue(
        Files.readString(directory.resolve("comparison.json"))
            .startsWith("[{\"first\":\"tern\",\"second\":\"ejabberd-off\""));
  }

  @Test
  void withoutAnyPeerThereIsNothingToCompare() {
    int code = compare("sqlite");
    assertTrue(
        code == ExitCode.MACHINE.number() || code == ExitCode.INVALID_RUN.number(), err::toString);
    assertTrue(Files.exists(directory.resolve("tern.json")));
  }

  private int compare(String archives) {
    Console console = new Console(new PrintWriter(out, true), new PrintWriter(err, true));
    return new CommandLine(new CompareCommand(console, CompareCommandTest::start))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .registerConverter(Duration.class, text -> Duration.parse("PT" + text))
        .execute(
            "--server",
            tern.target().base().toString(),
            "--connections",
            "8",
            "--pairs",
            "4",
            "--rate",
            "20",
            "--warm-up",
            "0S",
            "--duration",
            "1S",
            "--start-limit",
            "3S",
            "--archives",
            archives,
            "--out",
            directory.toString());
  }

  /** Only without an archive is there one. */
  private static RunningPeer start(Archive archive) {
    if (archive != Archive.OFF) {
      throw new LoadException(ExitCode.MACHINE, "no driver here");
    }
    StubXmppServer stub = new StubXmppServer();
    return new RunningPeer() {
      @Override
      public PeerServer server() {
        return stub.server();
      }

      @Override
      public Subject subject() {
        return new Subject("a stub", OptionalLong.empty(), List.of(), true);
      }

      @Override
      public void close() {
        stub.close();
      }
    };
  }
}
