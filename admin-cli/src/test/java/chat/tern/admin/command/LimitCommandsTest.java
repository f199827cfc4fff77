package chat.tern.admin.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.api.LoginGrant;
import chat.tern.terminal.ExitCode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code tern-admin limits}, against a real server. */
@Timeout(120)
class LimitCommandsTest {

  @TempDir private Path directory;
  private TestServer server;
  private AdminCli cli;

  @BeforeEach
  void start() throws Exception {
    server =
        new TestServer(
            directory.resolve("data"),
            Map.of("limits.messages-per-second", "50", "limits.messages-burst", "100"));
    cli = server.cli(directory.resolve("home"));
    var _ = server.register("alice");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private AdminCli.Run ok(String... args) {
    return cli.run(args).expect(ExitCode.OK);
  }

  private String sends(String user) {
    return ok("limits", "effective", user, "-o", "csv").lines().get(1);
  }

  @Test
  void theNarrowestRuleWinsAndIsExplained() {
    assertEquals("send,50,100,100,configuration,", sends("alice"));
    ok("limits", "set", "global", "send", "20", "--burst", "40");
    assertEquals("send,20,40,40,global,configuration 50/s", sends("alice"));
    ok("limits", "set", "role:admin", "send", "80");
    ok("limits", "set", "user:@alice", "send", "2", "--reason", "floods");
    assertEquals("send,2,2,2,user:alice,\"global 20/s, configuration 50/s\"", sends("alice"));
    assertEquals("send,80,80,80,role:admin,\"global 20/s, configuration 50/s\"", sends("root"));
    assertEquals(
        List.of("global send", "role:admin send", "user:alice send"),
        ok("limits", "get", "-o", "name").lines().stream()
            .filter(name -> !name.startsWith("configuration"))
            .toList());
    ok("limits", "reset", "user:alice", "send");
    assertEquals("send,20,40,40,global,configuration 50/s", sends("alice"));
    assertEquals(
        "user:alice send: nothing to change\n", ok("limits", "reset", "user:alice", "send").out());
    assertTrue(
        ok("audit", "list", "--action", "limits", "-o", "csv")
            .out()
            .contains(",root,limits.set,user:alice send,\"2 per second, burst 2\",floods"));
  }

  @Test
  void aTokenHasALimitOfItsOwnBesideTheOneOfItsUser() throws Exception {
    LoginGrant bot = server.register("bot");
    LoginGrant phone = server.login("bot");
    String group = server.group(bot, "Bots", List.of()).toString();
    ok("limits", "set", "token:" + bot.deviceId(), "send", "1", "--burst", "2");
    assertEquals(200, server.send(bot, group, "one"));
    assertEquals(200, server.send(bot, group, "two"));
    assertEquals(429, server.send(bot, group, "three"));
    assertEquals(200, server.send(phone, group, "another device of the same user"));
    assertEquals(
        List.of("token:" + bot.deviceId() + " send"),
        ok("limits", "get", "-oname").lines().stream()
            .filter(name -> name.startsWith("token"))
            .toList());
    assertEquals(
        "token," + bot.deviceId() + ",send,1", ok("limits", "top", "-ocsv").lines().get(1));
    ok("limits", "set", "group:" + group, "send", "7");
    List<String> explained = ok("limits", "effective", "bot", "-ocsv").lines();
    assertEquals("action,per_second,burst,left,wins,over,as_well", explained.getFirst());
    assertTrue(explained.contains("send,1,2,,,,token:" + bot.deviceId()), explained::toString);
    assertTrue(explained.contains("send,7,7,,,,group:" + group), explained::toString);
    assertTrue(
        ok("limits", "effective", "root").out().lines().noneMatch(line -> line.contains("token")));
    AdminCli.Run simulated =
        ok("limits", "simulate", "bot", "send", "--count", "9", "--over", "1s");
    assertTrue(
        simulated.err().contains("token:" + bot.deviceId() + " lets 1 per second pass, and 2 at"),
        simulated.err());
    ok("limits", "reset", "token:" + bot.deviceId(), "send");
    assertEquals(200, server.send(bot, group, "three"));
    cli.run("limits", "set", "token:nonsense", "send", "1").expect(ExitCode.USAGE);
    cli.run("limits", "set", "token:" + bot.deviceId(), "create", "1").expect(ExitCode.USAGE);
  }

  @Test
  void aLimitIsRehearsed() {
    String[] simulate = {"limits", "simulate", "alice", "send", "--count", "500", "--over", "10s"};
    // 100 at once, and 50 each second of the nearly 10 that it takes.
    assertEquals(
        List.of(
            "action,scope,per_second,burst,asked,passed,refused",
            "send,configuration,50,100,500,500,0"),
        cli.run(with(simulate, "-ocsv")).expect(ExitCode.OK).lines());
    ok("limits", "set", "user:alice", "send", "10", "--burst", "20");
    assertEquals(
        List.of(
            "action,scope,per_second,burst,asked,passed,refused,first_refused_after_ms",
            "send,user:alice,10,20,500,119,381,480"),
        cli.run(with(simulate, "-ocsv")).expect(ExitCode.OK).lines());
    AdminCli.Run supposed = cli.run(with(simulate, "--per-second", "5", "--burst", "20", "-ojson"));
    assertTrue(
        supposed.out().contains("\"scope\":\"supposed\",\"per_second\":5,\"burst\":20"),
        supposed.out());
    assertEquals("send,10,20,20,user:alice,configuration 50/s", sends("alice"), "nothing is used");
    cli.run(with(simulate, "--burst", "5")).expect(ExitCode.USAGE);
    cli.run("limits", "simulate", "alice", "login", "--count", "1", "--over", "1s")
        .expect(ExitCode.USAGE);
    cli.run("limits", "simulate", "nobody", "send", "--count", "1", "--over", "1s")
        .expect(ExitCode.NOT_FOUND);
  }

  private static String[] with(String[] args, String... more) {
    return Stream.concat(Stream.of(args), Stream.of(more)).toArray(String[]::new);
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    cli.run("limits", "set", "everybody", "send", "1").expect(ExitCode.USAGE);
    cli.run("limits", "set", "global", "shout", "1").expect(ExitCode.USAGE);
    cli.run("limits", "set", "global", "send", "0").expect(ExitCode.USAGE);
    cli.run("limits", "set", "user:alice", "login", "1").expect(ExitCode.USAGE);
    cli.run("limits", "set", "user:nobody", "send", "1").expect(ExitCode.NOT_FOUND);
    cli.run("limits", "effective", "nobody").expect(ExitCode.NOT_FOUND);
  }

  @Test
  void whatIsOnlyTriedChangesNothing() {
    ok("limits", "set", "global", "send", "1", "--dry-run");
    assertEquals("send,50,100,100,configuration,", sends("alice"));
  }

  @Test
  void whoIsLimitedIsSeen() throws Exception {
    ok("limits", "set", "address:127.0.0.1", "login", "1", "--burst", "2");
    int refused = 0;
    for (int i = 0; i < 12; i++) {
      refused += server.tryLogin("alice", TestServer.PASSWORD) == 429 ? 1 : 0;
    }
    assertTrue(refused > 0, "nobody was refused");
    assertEquals(
        "address,127.0.0.1,login," + refused, ok("limits", "top", "-o", "csv").lines().get(1));
  }
}
