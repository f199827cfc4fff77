package chat.tern.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.admin.AdminChange;
import chat.tern.protocol.admin.AdminOrder;
import chat.tern.protocol.admin.AuditChain;
import chat.tern.protocol.admin.AuditPage;
import chat.tern.protocol.admin.AuditPosition;
import chat.tern.protocol.admin.AuditRecord;
import chat.tern.protocol.admin.NodeStatusList;
import chat.tern.protocol.admin.RevokeSessions;
import chat.tern.protocol.api.LoginGrant;
import chat.tern.protocol.codec.ApiCodec;
import chat.tern.protocol.error.CloseCode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an admin does on one of three nodes, and what is seen of it on the others. */
@Timeout(120)
class AdminClusterTest {

  private final TrioOfServers nodes =
      new TrioOfServers(List.of(Duration.ZERO, Duration.ZERO, Duration.ZERO));
  private LoginGrant root;
  private LoginGrant alice;

  @BeforeEach
  void start() throws Exception {
    root = nodes.register("root");
    alice = nodes.register("alice");
    assertTrue(nodes.cluster().admins().grant(root.userId(), Instant.EPOCH));
  }

  @AfterEach
  void stop() {
    nodes.close();
  }

  private <T extends Record> T ask(
      int node, String method, String path, Optional<Record> body, Class<T> type) throws Exception {
    HttpResponse<byte[]> answer =
        nodes.send(node, root, method, path, body.map(ApiCodec::write).orElse(new byte[0]));
    assertEquals(200, answer.statusCode(), path);
    return ApiCodec.read(answer.body(), type);
  }

  private List<SocketDevice> everywhere() throws Exception {
    List<SocketDevice> devices = new ArrayList<>();
    for (int node = 0; node < TrioOfServers.NODES; node++) {
      SocketDevice device = nodes.connect(node, alice);
      var _ = device.next(ServerFrame.Welcome.class);
      devices.add(device);
    }
    return devices;
  }

  @Test
  void whoIsDisabledOnOneNodeIsCutOnAll() throws Exception {
    List<SocketDevice> devices = everywhere();
    AdminOrder order = new AdminOrder(Optional.of("spam"), Optional.empty());
    assertTrue(
        ask(0, "POST", "/v1/admin/users/alice/disable", Optional.of(order), AdminChange.class)
            .changed());
    for (SocketDevice device : devices) {
      assertEquals(CloseCode.ACCOUNT_BLOCKED.number(), device.closeCode());
      device.close();
    }
  }

  @Test
  void whoIsLoggedOutOnOneNodeIsCutOnAll() throws Exception {
    List<SocketDevice> devices = everywhere();
    RevokeSessions all = new RevokeSessions(Optional.empty(), Optional.empty(), Optional.empty());
    assertTrue(
        ask(1, "POST", "/v1/admin/users/alice/sessions/revoke", Optional.of(all), AdminChange.class)
            .changed());
    for (SocketDevice device : devices) {
      assertEquals(CloseCode.DEVICE_REVOKED.number(), device.closeCode());
      device.close();
    }
  }

  @Test
  void allNodesWriteOneAuditLog() throws Exception {
    AdminOrder order = new AdminOrder(Optional.empty(), Optional.empty());
    for (int i = 0; i < 6; i++) {
      String verb = i % 2 == 0 ? "disable" : "enable";
      var _ =
          ask(
              i % TrioOfServers.NODES,
              "POST",
              "/v1/admin/users/alice/" + verb,
              Optional.of(order),
              AdminChange.class);
    }
    AuditPage page = ask(2, "GET", "/v1/admin/audit", Optional.empty(), AuditPage.class);
    AuditPosition reached = AuditPosition.START;
    for (AuditRecord record : page.records()) {
      assertTrue(AuditChain.follows(reached, record), record::toString);
      reached = record.position();
    }
    assertEquals(6, reached.number());
    assertEquals(page.head(), reached);
  }

  @Test
  void allNodesAreSeenAndTheOneThatAnswersIsKnown() throws Exception {
    NodeStatusList list = ask(1, "GET", "/v1/admin/nodes", Optional.empty(), NodeStatusList.class);
    assertEquals(TrioOfServers.NODES, list.nodes().size());
    assertEquals(1, list.nodes().stream().filter(each -> each.answering()).count());
  }
}
