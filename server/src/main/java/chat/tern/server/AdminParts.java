package chat.tern.server;

import chat.tern.protocol.SoftwareVersion;
import chat.tern.protocol.admin.ConfigSetting;
import chat.tern.protocol.admin.ConfigSettingList;
import chat.tern.protocol.admin.NodeStatus;
import chat.tern.protocol.text.WireName;
import chat.tern.server.account.Admins;
import chat.tern.server.account.Blocking;
import chat.tern.server.account.LoginListener;
import chat.tern.server.account.UserName;
import chat.tern.server.audit.Audit;
import chat.tern.server.audit.SecurityEvents;
import chat.tern.server.engine.Engine;
import chat.tern.server.http.AdminAuditService;
import chat.tern.server.http.AdminConversationService;
import chat.tern.server.http.AdminErasureService;
import chat.tern.server.http.AdminExportService;
import chat.tern.server.http.AdminGate;
import chat.tern.server.http.AdminGroupService;
import chat.tern.server.http.AdminLimitService;
import chat.tern.server.http.AdminMeService;
import chat.tern.server.http.AdminNodeService;
import chat.tern.server.http.AdminPushService;
import chat.tern.server.http.AdminServerService;
import chat.tern.server.http.AdminSessionService;
import chat.tern.server.http.AdminTraceService;
import chat.tern.server.http.AdminUserService;
import chat.tern.server.http.ApiService;
import chat.tern.server.node.Nodes;
import chat.tern.server.trace.TraceLookup;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What admins do, and what is put on record of it. */
record AdminParts(AdminGate gate, List<ApiService> services) {

  static AdminParts of(
      Ground ground,
      Optional<NodeParts> node,
      AccountParts account,
      ConversationParts conversation,
      LimitParts limits,
      PushParts push,
      TraceLookup traces,
      Runnable drain) {
    Engine engine = ground.engine();
    Audit audit = new Audit(engine.admin().audit(), ground.clock());
    SecurityEvents events = new SecurityEvents(audit);
    account.accounts().listen(new Noted(events));
    Admins admins =
        new Admins(engine.account().accounts(), engine.admin().admins(), ground.clock());
    Blocking blocking =
        new Blocking(engine.account().accounts(), engine.account().statuses(), ground.clock());
    PersonalParts personal = PersonalParts.of(ground, account, conversation, blocking);
    AdminUserService users =
        new AdminUserService(account.accounts(), account.devices(), blocking, admins, audit);
    return new AdminParts(
        new AdminGate(admins, events),
        List.of(
            new AdminMeService(ground.config().node().name()),
            new AdminNodeService(nodes(ground, node)),
            new AdminServerService(config(ground), drain, audit),
            users,
            new AdminErasureService(
                engine.account().accounts(), personal.data(), personal.erasures(), admins, audit),
            new AdminExportService(
                account.accounts(), users::view, personal.data(), audit, ground.clock()),
            new AdminSessionService(blocking, account.devices(), audit),
            new AdminPushService(blocking, push.trials()),
            new AdminLimitService(
                new AdminLimitService.Limits(
                    limits.live(),
                    engine.admin().limits(),
                    limits.top(),
                    limits::left,
                    personal.data()::besides),
                account.accounts(),
                audit),
            new AdminGroupService(
                engine.admin().groups(), conversation.conversing(), account.accounts(), audit),
            new AdminConversationService(conversation.conversing(), account.accounts(), audit),
            new AdminTraceService(traces),
            new AdminAuditService(audit)));
  }

  private static ConfigSettingList config(Ground ground) {
    return new ConfigSettingList(
        ground.config().node().name(),
        ground.config().settings().stream()
            .map(each -> new ConfigSetting(each.key(), each.value(), each.origin()))
            .toList());
  }

  private static Supplier<List<NodeStatus>> nodes(Ground ground, Optional<NodeParts> node) {
    NodeStatus alone =
        new NodeStatus(
            ground.config().node().name(),
            SoftwareVersion.current(),
            ground.clock().instant().truncatedTo(ChronoUnit.MILLIS),
            WireName.of(ground.config().node().role()),
            false,
            true);
    return () -> node.map(each -> live(each.nodes())).orElseGet(() -> List.of(alone));
  }

  private static List<NodeStatus> live(Nodes nodes) {
    return nodes.live().stream()
        .map(each ->
            new NodeStatus(
                each.name(),
                each.version(),
                each.startedAt().truncatedTo(ChronoUnit.MILLIS),
                WireName.of(each.role()),
                each.draining(),
                each.id().equals(nodes.self())))
        .sorted(Comparator.comparing(NodeStatus::name))
        .toList();
  }

  private record Noted(SecurityEvents events) implements LoginListener {

    @Override
    public void failed(UserName name) {
      events.loginFailed(name.value());
    }

    @Override
    public void lockedOut(UserName name) {
      events.lockedOut(name.value());
    }
  }
}
