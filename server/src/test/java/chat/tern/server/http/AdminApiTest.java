package chat.tern.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.admin.AdminChange;
import chat.tern.protocol.admin.AdminGroupPage;
import chat.tern.protocol.admin.AdminOrder;
import chat.tern.protocol.admin.AdminUser;
import chat.tern.protocol.admin.AdminUserPage;
import chat.tern.protocol.admin.AuditPage;
import chat.tern.protocol.admin.AuditRecord;
import chat.tern.protocol.admin.CreateGroup;
import chat.tern.protocol.admin.CreateUser;
import chat.tern.protocol.admin.ResetPassword;
import chat.tern.protocol.admin.RevokeSessions;
import chat.tern.protocol.admin.UserRole;
import chat.tern.protocol.admin.UserStatus;
import chat.tern.protocol.api.Credentials;
import chat.tern.protocol.api.DeviceList;
import chat.tern.protocol.api.ErrorBody;
import chat.tern.protocol.codec.ApiCodec;
import chat.tern.server.account.UserName;
import chat.tern.server.http.ApiFixture.Person;
import chat.tern.server.http.ApiFixture.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AdminApiTest {

  private static final Optional<Boolean> REALLY = Optional.empty();

  private ApiFixture api;
  private Person root;
  private Person alice;

  @BeforeEach
  void start() {
    api = new ApiFixture();
    root = api.register("root");
    alice = api.register("alice");
    assertTrue(api.admins.grant(new UserName("root")));
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private static String code(Reply reply) {
    return reply.status() + " " + reply.as(ErrorBody.class).error().code();
  }

  private static AdminOrder because(String reason) {
    return new AdminOrder(Optional.of(reason), REALLY);
  }

  private Reply login(String name, String password) {
    return api.call(
        "POST",
        "/v1/login",
        Optional.empty(),
        ApiCodec.write(new Credentials(name, password, "test")));
  }

  private List<AuditRecord> audit() {
    return api.get(root, "/v1/admin/audit").as(AuditPage.class).records();
  }

  @Test
  void everyAdminRouteIsClosedToEverybodyElse() {
    int routes = 0;
    for (ApiService service : api.services) {
      for (ApiRoute route : service.routes()) {
        if (route.path().startsWith("/v1/admin")) {
          assertTrue(route instanceof ApiRoute.Admin, route::path);
          String path =
              route
                  .path()
                  .replace("{user}", "alice")
                  .replace("{seq}", "5")
                  .replace("{id}", api.clientMessageId().toString());
          Reply reply = api.call(route.method().text(), path, Optional.of(alice), new byte[0]);
          assertEquals("403 admins_only", code(reply), route::path);
          routes++;
        }
      }
    }
    assertTrue(routes >= 10, routes + " routes");
    assertTrue(
        audit().stream()
            .anyMatch(
                each -> each.action().equals("admin.denied") && each.actor().equals("alice")));
  }

  @Test
  void whoIsNoAdminAnyMoreIsShutOutAtOnce() {
    assertEquals(200, api.get(root, "/v1/admin/me").status());
    assertTrue(api.admins.revoke(new UserName("root")));
    assertEquals("403 admins_only", code(api.get(root, "/v1/admin/me")));
  }

  @Test
  void usersComeInPagesWithTheirRoleAndStatus() {
    for (int i = 0; i < 5; i++) {
      var _ = api.register("user" + i);
    }
    List<String> names = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      AdminUserPage page =
          api.get(root, "/v1/admin/users?limit=3" + cursor.map(at -> "&cursor=" + at).orElse(""))
              .as(AdminUserPage.class);
      page.users().forEach(user -> names.add(user.userName() + " " + user.role()));
      cursor = page.nextCursor();
    } while (cursor.isPresent());
    assertEquals(7, names.size(), names::toString);
    assertEquals("alice USER", names.getFirst());
    assertTrue(names.contains("root ADMIN"), names::toString);
  }

  @Test
  void aDisabledUserIsShutOutAndTheReasonIsKept() {
    AdminChange change =
        api.post(root, "/v1/admin/users/alice/disable", because("spam")).as(AdminChange.class);
    assertTrue(change.changed());
    assertEquals("403 account_blocked", code(login("alice", "correct horse battery")));
    AdminUser seen = api.get(root, "/v1/admin/users/alice").as(AdminUser.class);
    assertEquals(UserStatus.DISABLED, seen.status());
    assertEquals(Optional.of("spam"), seen.statusReason());
    assertEquals(UserRole.USER, seen.role());
    AuditRecord record = audit().getLast();
    assertEquals(change.auditNumber(), Optional.of(record.number()));
    assertEquals("root user.disable alice spam", words(record));
    // Again changes nothing, and is not on record.
    assertEquals(
        new AdminChange("user.disable", "alice", false, false, Optional.empty()),
        api.post(root, "/v1/admin/users/alice/disable", because("x")).as(AdminChange.class));
    assertTrue(
        api.post(root, "/v1/admin/users/alice/enable", because(""))
            .as(AdminChange.class)
            .changed());
    assertEquals(200, login("alice", "correct horse battery").status());
  }

  @Test
  void nobodyLocksThemselvesOut() {
    Reply refused = api.post(root, "/v1/admin/users/Root/disable", because("by mistake"));
    assertEquals("409 conflict", code(refused));
    assertEquals(
        "409 conflict",
        code(
            api.post(
                root,
                "/v1/admin/users/root/disable",
                new AdminOrder(Optional.empty(), Optional.of(true)))));
    assertEquals(
        UserStatus.ACTIVE, api.get(root, "/v1/admin/users/root").as(AdminUser.class).status());
    assertEquals(List.of(), audit());
  }

  private static String words(AuditRecord record) {
    return String.join(" ", record.actor(), record.action(), record.target(), record.reason());
  }

  @Test
  void whatIsOnlyTriedChangesNothing() {
    Reply tried =
        api.post(
            root,
            "/v1/admin/users/alice/disable",
            new AdminOrder(Optional.empty(), Optional.of(true)));
    assertEquals(
        new AdminChange("user.disable", "alice", true, true, Optional.empty()),
        tried.as(AdminChange.class));
    assertEquals(
        UserStatus.ACTIVE, api.get(root, "/v1/admin/users/alice").as(AdminUser.class).status());
    assertEquals(List.of(), audit());
  }

  @Test
  void anAccountIsMadeAlsoWhereRegistrationIsNotAsked() {
    CreateUser carol = new CreateUser("carol", "a password of hers", Optional.empty(), REALLY);
    assertTrue(api.post(root, "/v1/admin/users", carol).as(AdminChange.class).changed());
    assertEquals(200, login("carol", "a password of hers").status());
    assertEquals("409 name_taken", code(api.post(root, "/v1/admin/users", carol)));
    assertEquals(
        "400 invalid_field",
        code(
            api.post(
                root,
                "/v1/admin/users",
                new CreateUser("dave", "short", Optional.empty(), REALLY))));
    // What failed after it was put on record says so.
    assertEquals("user.create.failed", audit().getLast().action());
    assertTrue(audit().stream().noneMatch(each -> each.toString().contains("a password of hers")));
  }

  @Test
  void aResetPasswordIsTheOnlyOneAndLogsAllDevicesOut() {
    assertTrue(
        api.put(
                root,
                "/v1/admin/users/alice/password",
                new ResetPassword("quite another one", Optional.of("lost phone"), REALLY))
            .as(AdminChange.class)
            .changed());
    assertEquals("401 device_revoked", code(api.get(alice, "/v1/me")));
    assertEquals("401 bad_credentials", code(login("alice", "correct horse battery")));
    assertEquals(200, login("alice", "quite another one").status());
    assertTrue(
        audit().stream()
            .anyMatch(
                each -> each.action().equals("login.failed") && each.target().equals("alice")));
  }

  @Test
  void sessionsAreSeenAndRevokedOneByOneOrAll() {
    assertEquals(200, login("alice", "correct horse battery").status());
    DeviceList devices = api.get(root, "/v1/admin/users/alice/sessions").as(DeviceList.class);
    assertEquals(2, devices.devices().size());
    RevokeSessions first =
        new RevokeSessions(
            Optional.of(devices.devices().getFirst().deviceId()), Optional.empty(), REALLY);
    String path = "/v1/admin/users/alice/sessions/revoke";
    assertTrue(api.post(root, path, first).as(AdminChange.class).changed());
    assertEquals("401 device_revoked", code(api.get(alice, "/v1/me")));
    assertEquals("404 not_found", code(api.post(root, path, first)));
    RevokeSessions all = new RevokeSessions(Optional.empty(), Optional.empty(), REALLY);
    assertTrue(api.post(root, path, all).as(AdminChange.class).changed());
    assertEquals(
        List.of(), api.get(root, "/v1/admin/users/alice/sessions").as(DeviceList.class).devices());
    assertEquals(false, api.post(root, path, all).as(AdminChange.class).changed());
  }

  @Test
  void groupsComeInPagesThatBeginAlike() {
    for (String title : List.of("Terns", "Tern chat", "Owls", "Tern", "Terns", "Tits")) {
      CreateGroup group =
          new CreateGroup(title, "alice", List.of("root"), Optional.empty(), REALLY);
      assertTrue(api.post(root, "/v1/admin/groups", group).as(AdminChange.class).changed());
    }
    List<String> titles = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      String query =
          cursor.map(at -> "&cursor=" + URLEncoder.encode(at, StandardCharsets.UTF_8)).orElse("");
      AdminGroupPage page =
          api.get(root, "/v1/admin/groups?limit=2&title=Tern" + query).as(AdminGroupPage.class);
      page.groups().forEach(group -> titles.add(group.title()));
      cursor = page.nextCursor();
    } while (cursor.isPresent());
    assertEquals(List.of("Tern", "Tern chat", "Terns", "Terns"), titles);
    assertEquals("400 invalid_cursor", code(api.get(root, "/v1/admin/groups?cursor=x")));
  }

  @Test
  void unknownUsersAreNotFound() {
    assertEquals("404 not_found", code(api.get(root, "/v1/admin/users/nobody")));
    assertEquals(
        "404 not_found", code(api.post(root, "/v1/admin/users/nobody/disable", because(""))));
  }
}
