package chat.tern.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.admin.AuditPage;
import chat.tern.protocol.admin.AuditRecord;
import chat.tern.protocol.api.Credentials;
import chat.tern.protocol.api.LoginGrant;
import chat.tern.protocol.codec.ApiCodec;
import chat.tern.server.account.command.AdminCommand;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code tern-server admin}, beside a server that runs on the same data. */
@Timeout(60)
class AdminCommandTest {

  private static final String PASSWORD = "correct horse battery";

  @TempDir private Path directory;

  private final HttpClient client = HttpClient.newHttpClient();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @AfterEach
  void stop() {
    client.close();
  }

  private int run(String input, String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine line =
        new CommandLine(
            new AdminCommand(
                Map.of(),
                AccountAccess::open,
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8))));
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(args);
  }

  private int create(String name, String password) {
    return run(
        password + "\n",
        "create",
        name,
        "--password-stdin",
        "--data",
        directory.toString(),
        "--set",
        "accounts.argon2-memory-kib=64");
  }

  private TernServer server() {
    return TernServer.start(
        ServerConfig.with(
            Map.of(
                "server.port", "0",
                "server.data", directory.toString(),
                "server.shutdown-deadline", "PT1S",
                "accounts.argon2-memory-kib", "64")));
  }

  private HttpResponse<byte[]> get(TernServer server, String path, LoginGrant who)
      throws Exception {
    return client.send(
        HttpRequest.newBuilder(server.uri().resolve(path))
            .header("Authorization", "Bearer " + who.accessToken())
            .build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  private LoginGrant login(TernServer server, String name) throws Exception {
    HttpResponse<byte[]> answer =
        client.send(
            HttpRequest.newBuilder(server.uri().resolve("/v1/login"))
                .POST(
                    HttpRequest.BodyPublishers.ofByteArray(
                        ApiCodec.write(new Credentials(name, PASSWORD, "test"))))
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());
    return ApiCodec.read(answer.body(), LoginGrant.class);
  }

  @Test
  void theFirstAdminIsMadeOnTheMachineAndMayThenAdminister() throws Exception {
    try (TernServer server = server()) {
      assertEquals(0, create("root", PASSWORD), err::toString);
      LoginGrant root = login(server, "root");
      assertEquals(200, get(server, "/v1/admin/me", root).statusCode());

      assertEquals(0, run("", "list", "--data", directory.toString()));
      assertTrue(out.toString().startsWith("root "), out::toString);

      assertEquals(0, run("", "revoke", "root", "--data", directory.toString()));
      assertEquals(403, get(server, "/v1/admin/me", root).statusCode());
      assertEquals(0, run("", "revoke", "root", "--data", directory.toString()));
      assertTrue(out.toString().contains("already"), out::toString);
      assertEquals(0, run("", "grant", "root", "--data", directory.toString()));

      List<AuditRecord> records =
          ApiCodec.read(get(server, "/v1/admin/audit", root).body(), AuditPage.class).records();
      assertEquals(
          List.of("admin.create root", "admin.revoke root", "admin.grant root"),
          records.stream()
              .filter(each -> each.actor().isEmpty())
              .map(each -> each.action() + " " + each.target())
              .toList());
      assertFalse(records.toString().contains(PASSWORD), "a password is on record");
    }
  }

  @Test
  void aNameThatIsTakenAndAPasswordThatIsNoneAreRefused() {
    server().close();
    assertEquals(0, create("root", PASSWORD), err::toString);
    assertEquals(6, create("root", PASSWORD));
    assertEquals(64, create("other", "short"));
    assertEquals(
        64, run("", "create", "other", "--password-stdin", "--data", directory.toString()));
    assertEquals(3, run("", "grant", "nobody", "--data", directory.toString()));
  }

  @Test
  void withoutDataThereIsNobodyToMakeAnAdmin() {
    assertEquals(69, create("root", PASSWORD));
    assertTrue(err.toString().contains("metadata.db"), err::toString);
  }
}
