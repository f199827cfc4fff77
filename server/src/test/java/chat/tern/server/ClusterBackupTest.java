package chat.tern.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.admin.AdminChange;
import chat.tern.protocol.admin.AuditChain;
import chat.tern.protocol.admin.AuditPage;
import chat.tern.protocol.admin.AuditPosition;
import chat.tern.protocol.admin.AuditRecord;
import chat.tern.protocol.admin.LimitAction;
import chat.tern.protocol.admin.LimitInfo;
import chat.tern.protocol.admin.LimitList;
import chat.tern.protocol.admin.LimitScope;
import chat.tern.protocol.admin.SetLimit;
import chat.tern.protocol.log.Entry;
import chat.tern.server.engine.Engine;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A cluster is backed up while people write, and the backup brought into an empty cluster. */
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class ClusterBackupTest {

  private static final int UNAVAILABLE = 69;
  private static final int WRITERS = 3;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path directory;

  private int run(RealServices services, String... command) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    int named = command[0].equals("admin") ? 2 : 1;
    String words = String.join(" ", List.of(command).subList(0, named));
    List<String> args = new ArrayList<>(List.of(services.arguments(words, Map.of())));
    args.addAll(List.of(command).subList(named, command.length));
    CommandLine line = Main.commandLine(Map.of());
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(args.toArray(String[]::new));
  }

  private void succeed(RealServices services, String... command) {
    assertEquals(0, run(services, command), () -> out + "\n" + err);
  }

  private record Talk(TestPerson person, String conversation, List<Entry> history) {

    Talk now() throws Exception {
      return new Talk(person, conversation, person.history(conversation));
    }
  }

  @Test
  void everyConversationIsTheSameInAnotherCluster() throws Exception {
    RealServices services = new RealServices();
    RealServices other = new RealServices();
    String backup = directory.resolve("backup").toString();
    succeed(services, "migrate");
    List<Talk> talks = new ArrayList<>();
    AtomicBoolean stop = new AtomicBoolean();
    try (TernServer node = TernServer.start(ServerConfig.with(services.with(Map.of())));
        ExecutorService writing = Executors.newVirtualThreadPerTaskExecutor();
        Engine.Resource _ = () -> stop.set(true)) {
      List<Future<Integer>> writers = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        TestPerson person = TestPerson.register(node.uri(), "writer" + i);
        String conversation = person.conversation();
        for (int sent = 0; sent < 20; sent++) {
          person.send(conversation, "Message " + sent);
        }
        talks.add(new Talk(person, conversation, person.history(conversation)));
        writers.add(
            writing.submit(() -> {
              int sent = 20;
              while (!stop.get()) {
                person.send(conversation, "Message " + sent++);
              }
              return sent;
            }));
      }
      succeed(services, "admin", "grant", "writer0");
      succeed(services, "backup", backup);
      // Accounts that are new, and what was written meanwhile, are for the second time.
      TestPerson late = TestPerson.register(node.uri(), "late");
      talks.add(new Talk(late, late.conversation(), List.of()));
      stop.set(true);
      for (Future<Integer> writer : writers) {
        assertTrue(writer.get() > 20);
      }
      for (int i = 0; i < WRITERS; i++) {
        List<Entry> all = talks.get(i).now().history();
        List<Entry> before = talks.get(i).history();
        assertEquals(before, all.subList(0, before.size()));
      }
      assertTrue(
          talks
              .getFirst()
              .person()
              .admin(
                  "PUT",
                  "limits",
                  new SetLimit(
                      LimitScope.USER,
                      Optional.of("late"),
                      LimitAction.SEND,
                      7,
                      7,
                      Optional.empty(),
                      Optional.empty()),
                  AdminChange.class)
              .changed());
      succeed(services, "backup", backup);
      succeed(services, "backup", "--verify", backup);
      talks.replaceAll(ClusterBackupTest::now);
      assertEquals(UNAVAILABLE, run(services, "restore", backup));
      assertTrue(err.toString().contains("live nodes"), err.toString());
    }

    succeed(other, "migrate");
    succeed(other, "restore", backup);
    succeed(other, "restore", backup);
    succeed(other, "backup", "--verify", backup);
    assertTrue(out.toString().matches("(?s).*conversations\\s+4\\s.*"), out.toString());
    assertEquals(UNAVAILABLE, run(other, "backup", backup));
    assertTrue(err.toString().contains("another installation"), err.toString());
    try (TernServer node = TernServer.start(ServerConfig.with(other.with(Map.of())))) {
      TestPerson root = talks.getFirst().person().movedTo(node.uri());
      AuditPage record = root.admin("GET", "audit", null, AuditPage.class);
      AuditPosition reached = AuditPosition.START;
      for (AuditRecord each : record.records()) {
        assertTrue(AuditChain.follows(reached, each), each::toString);
        reached = each.position();
      }
      assertEquals(record.head(), reached);
      assertEquals(
          List.of("admin.grant", "limits.set"),
          record.records().stream().map(AuditRecord::action).toList());
      assertTrue(
          root.admin("GET", "limits", null, LimitList.class)
              .limits()
              .contains(new LimitInfo(LimitScope.USER, "late", LimitAction.SEND, 7, 7)));
      for (Talk talk : talks) {
        TestPerson there = talk.person().movedTo(node.uri());
        assertEquals(List.of(talk.conversation()), there.conversations());
        assertEquals(talk.history(), there.history(talk.conversation()));
        there.send(talk.conversation(), "And it goes on");
        assertEquals(talk.history().size() + 1, there.history(talk.conversation()).size());
      }
    }
    assertEquals(UNAVAILABLE, run(other, "restore", backup));
    assertTrue(err.toString().contains("into an empty one"), err.toString());
  }

  private static Talk now(Talk talk) {
    try {
      return talk.now();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
