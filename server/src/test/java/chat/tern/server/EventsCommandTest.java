package chat.tern.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.id.ConversationId;
import chat.tern.server.engine.sqlite.SqliteConversationLog;
import chat.tern.server.engine.sqlite.SqliteEventStream;
import chat.tern.server.engine.sqlite.SqliteLogFile;
import chat.tern.server.event.EventBatch;
import chat.tern.server.event.EventConsumer;
import chat.tern.server.event.EventGroup;
import chat.tern.server.event.LogWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Timeout(30)
class EventsCommandTest {

  @TempDir private Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    CommandLine line = Main.commandLine(Map.of());
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(args);
  }

  @Test
  void theStreamIsShownWhileItsServerRuns() {
    try (SqliteLogFile file = SqliteLogFile.open(directory)) {
      LogWriter writer = new LogWriter(new SqliteConversationLog(file), 1);
      ConversationId conversation = writer.conversation();
      var _ = writer.append(conversation, 12);
      try (EventConsumer push =
          new SqliteEventStream(file)
              .join(new EventGroup("push", EventGroup.Begin.WITH_THE_FIRST))) {
        EventBatch batch = push.poll(Duration.ofSeconds(5));
        push.commit(List.of(batch.entries().get(8).at()));
      }
      String data = directory.toString();
      assertEquals(0, run("events", "tail", "--data", data));
      assertEquals(10, out.toString().lines().count(), out.toString());
      assertTrue(out.toString().contains(conversation + " #12  message.posted"), out.toString());
      out.getBuffer().setLength(0);
      assertEquals(0, run("events", "tail", "--data", data, "--group", "push", "--json"));
      assertEquals(3, out.toString().lines().count(), out.toString());
      assertTrue(
          out.toString()
              .startsWith("{\"partition\":0,\"offset\":10,\"event\":{\"type\":\"message.new\""),
          out.toString());
      out.getBuffer().setLength(0);
      assertEquals(0, run("events", "groups", "--data", data));
      assertEquals("push                 3", out.toString().strip());
      assertEquals("", err.toString());
    }
  }

  @Test
  void whatCannotBeShownIsSaidInOneLine() {
    assertEquals(69, run("events", "tail", "--data", directory.toString()));
    assertTrue(err.toString().contains("there is no log.db in it"), err.toString());
    assertEquals(1, err.toString().lines().count(), err.toString());
    assertEquals(64, run("events"));
    assertEquals(64, run("events", "tail", "--group", "push", "--from-start"));
    assertEquals(69, run("events", "tail", "--set", "engine.name=memory"));
  }
}
