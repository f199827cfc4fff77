package chat.tern.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.api.AccessGrant;
import chat.tern.protocol.api.Credentials;
import chat.tern.protocol.api.DeviceInfo;
import chat.tern.protocol.api.DeviceList;
import chat.tern.protocol.api.LoginGrant;
import chat.tern.protocol.api.Me;
import chat.tern.protocol.api.RefreshRequest;
import chat.tern.protocol.api.UserList;
import chat.tern.protocol.api.UserProfile;
import chat.tern.server.http.RunningServer.Response;
import java.net.http.HttpRequest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AccountApiTest {

  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = new RunningServer(Map.of("accounts.lockout-after", "3"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Response login(String name, String password) throws Exception {
    return server.post("/v1/login", new Credentials(name, password, "phone"));
  }

  @Test
  void whoRegistersIsLoggedInAndCanLogInAgain() throws Exception {
    Response registered =
        server.post("/v1/accounts", new Credentials("Ada", RunningServer.PASSWORD, "laptop"));
    assertEquals(201, registered.status());
    LoginGrant grant = registered.body(LoginGrant.class);
    assertEquals("ada", grant.userName());
    assertEquals(
        new Me(grant.userId(), "ada", grant.deviceId()),
        server.get("/v1/me", grant.accessToken()).body(Me.class));
    Response again = login("ADA", RunningServer.PASSWORD);
    assertEquals(200, again.status());
    assertEquals(grant.userId(), again.body(LoginGrant.class).userId());
    assertEquals(List.of("no-store"), registered.raw().headers().allValues("Cache-Control"));
  }

  @Test
  void aTakenNameAndABadNameAreRefused() throws Exception {
    server.register("bea");
    assertEquals(
        "409 name_taken",
        server.post("/v1/accounts", new Credentials("BEA", "another one", "x")).refusal());
    for (String name : List.of("x", "no spaces", "new\nline", "nul\u0000", "")) {
      assertEquals(
          "400 invalid_field",
          server.post("/v1/accounts", new Credentials(name, "correct horse", "x")).refusal());
    }
  }

  @Test
  void ofManyThatRegisterOneNameAtOnceExactlyOneGetsIt() throws Exception {
    Callable<Integer> registration =
        () ->
            server
                .post("/v1/accounts", new Credentials("cleo", RunningServer.PASSWORD, "x"))
                .status();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      int created = 0;
      for (var result : executor.invokeAll(Collections.nCopies(8, registration))) {
        int status = result.get();
        assertTrue(status == 201 || status == 409, "status " + status);
        created += status == 201 ? 1 : 0;
      }
      assertEquals(1, created);
    }
  }

  @Test
  void wrongPasswordsLockTheNameAndSayForHowLong() throws Exception {
    server.register("dora");
    for (int i = 0; i < 3; i++) {
      assertEquals("401 bad_credentials", login("dora", "wrong one").refusal());
    }
    Response locked = login("dora", RunningServer.PASSWORD);
    assertEquals("429 locked_out", locked.refusal());
    long seconds = locked.raw().headers().firstValueAsLong("Retry-After").orElseThrow();
    assertTrue(seconds > 0 && seconds <= 10, "Retry-After: " + seconds);
    assertEquals("401 bad_credentials", login("nobody", "wrong one").refusal());
  }

  @Test
  void theRefreshTokenGivesNewAccessTokensUntilTheDeviceIsLoggedOut() throws Exception {
    LoginGrant grant = server.register("emma");
    Response refreshed = server.post("/v1/token", new RefreshRequest(grant.refreshToken()));
    assertEquals(200, refreshed.status());
    String access = refreshed.body(AccessGrant.class).accessToken();
    assertEquals(200, server.get("/v1/me", access).status());
    Response loggedOut =
        server.send(
            server.authorized("/v1/logout", access).POST(HttpRequest.BodyPublishers.noBody()));
    assertEquals(204, loggedOut.status());
    assertEquals("401 device_revoked", server.get("/v1/me", access).refusal());
    assertEquals(
        "401 device_revoked",
        server.post("/v1/token", new RefreshRequest(grant.refreshToken())).refusal());
    assertEquals(
        "401 unauthenticated", server.post("/v1/token", new RefreshRequest("?")).refusal());
  }

  @Test
  void aDeviceCanRevokeAnotherOneOfItsUserAndNoForeignOne() throws Exception {
    LoginGrant laptop = server.register("fay");
    LoginGrant phone = login("fay", RunningServer.PASSWORD).body(LoginGrant.class);
    List<DeviceInfo> devices =
        server.get("/v1/devices", laptop.accessToken()).body(DeviceList.class).devices();
    assertEquals(
        List.of("laptop true", "phone false"),
        devices.stream().map(device -> device.deviceName() + " " + device.current()).toList());
    LoginGrant stranger = server.register("mallory");
    String path = "/v1/devices/" + phone.deviceId();
    assertEquals(
        "404 not_found",
        server.send(server.authorized(path, stranger.accessToken()).DELETE()).refusal());
    assertEquals(204, server.send(server.authorized(path, laptop.accessToken()).DELETE()).status());
    assertEquals("401 device_revoked", server.get("/v1/me", phone.accessToken()).refusal());
    assertEquals(
        "400 invalid_field",
        server.send(server.authorized("/v1/devices/x", laptop.accessToken()).DELETE()).refusal());
  }

  @Test
  void usersAreFoundByNameAndById() throws Exception {
    LoginGrant gina = server.register("gina");
    LoginGrant hope = server.register("hope");
    String token = gina.accessToken();
    UserProfile profile = new UserProfile(hope.userId(), "hope");
    assertEquals(
        new UserList(List.of(profile)),
        server.get("/v1/users?name=Hope&name=nobody", token).body(UserList.class));
    assertEquals(profile, server.get("/v1/users/" + hope.userId(), token).body(UserProfile.class));
    assertEquals("404 not_found", server.get("/v1/users/" + gina.deviceId(), token).refusal());
    assertEquals("400 invalid_field", server.get("/v1/users/x", token).refusal());
    assertEquals("400 invalid_field", server.get("/v1/users", token).refusal());
    assertEquals("400 invalid_field", server.get("/v1/users?name=a%00b", token).refusal());
    assertEquals(
        "400 batch_too_large",
        server.get("/v1/users?name=ab" + "&name=ab".repeat(100), token).refusal());
  }

  @Test
  void withoutAValidTokenNothingIsAnswered() throws Exception {
    for (String path : List.of("/v1/me", "/v1/devices", "/v1/users?name=ada")) {
      assertEquals(
          "401 unauthenticated",
          server.send(HttpRequest.newBuilder(server.uri(path)).GET()).refusal());
      assertEquals("401 unauthenticated", server.get(path, "a.b.c").refusal());
    }
    Response basic =
        server.send(
            HttpRequest.newBuilder(server.uri("/v1/me")).header("Authorization", "Basic YTpi"));
    assertEquals("401 unauthenticated", basic.refusal());
  }

  @Test
  void faultsHaveNoSecretsInTheirAnswer() throws Exception {
    String answer = server.post("/v1/login", "{\"user_name\":\"ada\",\"password\":\"geheim").text();
    assertFalse(answer.contains("geheim"), answer);
  }
}
