package chat.tern.admin.command;

import chat.tern.admin.output.Output;
import chat.tern.protocol.admin.AuditRecord;
import chat.tern.protocol.api.LoginGrant;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.terminal.ExitCode;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A server with people and groups who are always the same. Commands that change something have
 * somebody of their own to change, so that no golden file depends on another.
 */
final class GoldenWorld implements AutoCloseable {

  private static final int MOST_RECORDS = 10_000;
  private static final String CONTEXTS = "contexts.json";

  private final Path directory;
  private final TestServer server;
  private final AdminCli root;
  private final Map<String, LoginGrant> people = new HashMap<>();
  private final Map<String, String> names = new HashMap<>();

  GoldenWorld(Path directory) throws Exception {
    this.directory = directory;
    server =
        new TestServer(
            directory.resolve("data"),
            Map.of("node.name", "node-a", "presence.grace", "PT0S"),
            everyTimeOfOneLength());
    root = server.cli(directory.resolve("home"));
    root.runWithInput(
            TestServer.PASSWORD + "\n",
            "login",
            "root",
            "--context",
            "trial",
            "--server",
            server.uri().toString(),
            "--password-stdin")
        .expect(ExitCode.OK);
    root.run("context", "use", "default").expect(ExitCode.OK);
    names.put("SERVER", server.uri().toString());
    names.put("DIR", directory.toString());
    settle();
    rule();
    prepareFiles();
  }

  /** A clock without whole seconds, which would be written shorter than other times. */
  private static InstantSource everyTimeOfOneLength() {
    return () -> {
      Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
      return now.toEpochMilli() % 1000 == 0 ? now.plusMillis(1) : now;
    };
  }

  private void settle() throws Exception {
    for (String name :
        List.of(
            "alice", "bob", "carol", "dave", "erin", "frank", "grace", "heidi", "ivan", "judy",
            "mallory", "oscar")) {
      people.put(name, server.register(name));
    }
    String release = group("Release", "alice", "bob", "carol");
    names.put("RELEASE", release);
    say("alice", release, "1.0 is out.");
    say("bob", release, "Well done!");
    names.put(
        "MESSAGE",
        server.sent(people.get("carol"), release, "Let us celebrate.").messageId().toString());
    group("Announcements", "alice", "bob", "carol");
    group("Chess", "bob", "carol");
    group("Choir", "carol", "dave", "erin", "frank");
    group("Garden", "dave", "erin");
    group("Kitchen", "erin", "frank");
    group("Lunch", "frank", "alice", "bob");
    group("Support", "alice", "erin");
    String old = group("Old project", "dave", "alice", "bob");
    say("dave", old, "That was it.");
    String rumours = group("Rumours", "alice", "mallory");
    for (String text : List.of("Have you heard?", "They say so.", "Buy now!", "Cheap!")) {
      say("mallory", rumours, text);
    }
    say("alice", rumours, "Stop it.");
    String picnic = group("Picnic", "judy", "carol");
    say("judy", picnic, "On Sunday?");
    say("carol", picnic, "With pleasure.");
    LoginGrant tablet = server.login("ivan");
    names.put("TABLET", tablet.deviceId().toString());
    LoginGrant carol = people.get("carol");
    server.takesPushes(carol);
  }

  private void rule() throws Exception {
    root.run("user", "disable", "grace", "--yes", "--reason", "spam, ticket 812")
        .expect(ExitCode.OK);
    root.run("limits", "set", "role:user", "send", "20", "--burst", "60", "-y").expect(ExitCode.OK);
    root.run("limits", "set", "user:oscar", "send", "1", "-y").expect(ExitCode.OK);
    String lottery = group("Lottery", "oscar");
    int refused = 0;
    while (refused < 2) { // however many pass while this machine has other things to do
      refused += server.send(people.get("oscar"), lottery, "You have won!") == 200 ? 0 : 1;
    }
  }

  private void prepareFiles() throws Exception {
    Files.writeString(
        directory.resolve("team.csv"), "user_name,password\npeggy,\ntrent,a long password\n");
    Files.writeString(
        directory.resolve("state.yaml"),
        """
        users:
          - user_name: victor
          - user_name: dave
            status: active
        groups:
          - title: News
            owner: alice
            members: [bob, victor]
            read_only: true
        limits:
          - scope: user:mallory
            action: create
            per_second: 1
            burst: 3
        """);
  }

  private String group(String title, String owner, String... members) throws Exception {
    List<UserId> others = Stream.of(members).map(name -> people.get(name).userId()).toList();
    ConversationId id = server.group(people.get(owner), title, others);
    return id.toString();
  }

  private void say(String name, String conversation, String text) throws Exception {
    var _ = server.sent(people.get(name), conversation, text);
  }

  /** What command lines call things that have another name each time. */
  Map<String, String> names() {
    return names;
  }

  /** Host and port of the server. */
  String address() {
    return server.uri().getAuthority();
  }

  /** Where the files are. */
  Path directory() {
    return directory;
  }

  /** The audit log as it is now. */
  List<AuditRecord> audit() {
    return server.engine().admin().audit().after(0, MOST_RECORDS);
  }

  /** The machine of somebody who is logged in as root and has just sat down. */
  AdminCli machine(String name) throws Exception {
    Path home = Files.createDirectories(directory.resolve("homes").resolve(name));
    Files.copy(directory.resolve("home").resolve(CONTEXTS), home.resolve(CONTEXTS));
    return new AdminCli(home);
  }

  /** Runs one command line, and returns how it ended. */
  int play(Scene scene, AdminCli machine, Screen screen) {
    InputStream input =
        scene.typed()
            ? screen.typing(scene.stdin())
            : new ByteArrayInputStream(scene.stdin().getBytes(StandardCharsets.UTF_8));
    CommandContext.Pause pause =
        scene.isInterrupted()
            ? _ -> {
              throw new InterruptedException();
            }
            : Thread::sleep;
    CommandContext context =
        machine.context(scene.typed(), input, new Output(screen.out(), screen.err()), pause);
    return new TernAdmin(context, "0.0-test").run(scene.words(names).toArray(String[]::new));
  }

  @Override
  public void close() {
    server.close();
  }
}
