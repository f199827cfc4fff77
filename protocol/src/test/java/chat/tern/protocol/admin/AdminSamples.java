package chat.tern.protocol.admin;

import chat.tern.protocol.StateItem;
import chat.tern.protocol.StateKey;
import chat.tern.protocol.api.PushProvider;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.DeviceId;
import chat.tern.protocol.id.EntryId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.ConversationKind;
import chat.tern.protocol.log.Digest;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Fact;
import chat.tern.protocol.log.MessageBody;
import chat.tern.protocol.log.Position;
import chat.tern.protocol.log.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One sample of every body of the admin API: what {@code docs/admin.md} shows. */
final class AdminSamples {

  private static final Instant TIME = Instant.parse("2026-11-22T09:30:00.125Z");
  private static final UserId MALLORY = UserId.parse("0193a5c0-1111-7000-8000-00000000000a");
  private static final Optional<String> REASON = Optional.of("spam, ticket 812");
  private static final Optional<Boolean> REALLY = Optional.empty();

  private static final LimitInfo CONFIGURED =
      new LimitInfo(LimitScope.CONFIGURATION, "", LimitAction.SEND, 50, 100);
  private static final LimitInfo OF_MALLORY =
      new LimitInfo(LimitScope.USER, "mallory", LimitAction.SEND, 1, 3);

  private static final ConversationId RELEASE =
      ConversationId.parse("0193a5c0-1111-7000-8000-00000000c0de");
  private static final Optional<String> TICKET = Optional.of("ticket 813");

  private AdminSamples() {}

  static List<Record> bodies() {
    AdminUser mallory =
        new AdminUser(
            MALLORY,
            "mallory",
            UserStatus.DISABLED,
            UserRole.USER,
            TIME,
            Optional.of(TIME.plusSeconds(3600)),
            REASON);
    AuditRecord record =
        AuditChain.next(
            AuditPosition.START,
            TIME.plusSeconds(3600),
            "root",
            "user.disable",
            "mallory",
            "",
            REASON.get());
    return List.of(
        new AdminMe(
            UserId.parse("0193a5c0-1111-7000-8000-000000000001"), "root", "node-a", "0.1.0"),
        mallory,
        new AdminUserPage(List.of(mallory), Optional.of("mallory")),
        new CreateUser("carol", "correct horse battery", REASON, REALLY),
        new AdminOrder(REASON, Optional.of(true)),
        new ResetPassword("correct horse battery", Optional.of("lost phone"), REALLY),
        new RevokeSessions(
            Optional.of(DeviceId.parse("0193a5c0-5555-7000-8000-000000000001")),
            Optional.of("lost phone"),
            REALLY),
        new AdminChange("user.disable", "mallory", true, false, Optional.of(1L)),
        new LimitList(List.of(CONFIGURED, OF_MALLORY)),
        new SetLimit(
            LimitScope.USER,
            Optional.of("mallory"),
            LimitAction.SEND,
            1,
            3,
            Optional.of("floods"),
            REALLY),
        new ResetLimit(
            LimitScope.GLOBAL, Optional.empty(), LimitAction.SEND, Optional.empty(), REALLY),
        new EffectiveLimits(
            "mallory",
            List.of(new EffectiveLimit(LimitAction.SEND, List.of(OF_MALLORY, CONFIGURED), 2)),
            List.of(new LimitInfo(LimitScope.GROUP, RELEASE.toString(), LimitAction.SEND, 5, 5))),
        new LimitedList(
            List.of(new LimitedAsker(LimitAction.SEND, LimitScope.USER, "mallory", 512)),
            List.of("node-c")),
        new AdminGroupPage(
            List.of(new AdminGroup(RELEASE, "Release", 12, Optional.of(30L), false)),
            Optional.of(RELEASE + "Release")),
        new CreateGroup("Release", "alice", List.of("bob", "carol"), TICKET, REALLY),
        new RenameGroup("Release 2.0", TICKET, REALLY),
        new GroupMembers(List.of("bob", "carol"), TICKET, REALLY),
        new SetGroupRole("bob", Role.ADMIN, TICKET, REALLY),
        new TransferGroup("bob", TICKET, REALLY),
        new SetSlowMode(Optional.of(30L), TICKET, REALLY),
        new SetReadOnly(true, TICKET, REALLY),
        new LogCheck(
            new Position(5, Digest.ZERO), true, List.of("Seq 5 is not what its chain says.")),
        new AdminMessage(
            RELEASE,
            5,
            EntryId.parse("0193a5c0-3333-7000-8000-000000000005"),
            MALLORY,
            Optional.of("mallory"),
            TIME,
            false,
            false,
            Optional.of("Buy cheap terns")),
        new MessagesByUser(RELEASE, "mallory", 37),
        new UserHoldings("mallory", 2, 1, 14, 1, 56, 1234, Optional.of(RELEASE + ":20000")),
        new UserErasure(
            "mallory", ErasureState.RUNNING, Optional.of(TIME), Optional.empty(), 12, 340),
        new ExportPage(
            Optional.of(mallory),
            Optional.of(TIME),
            List.of(
                new ExportedDevice(
                    DeviceId.parse("0193a5c0-5555-7000-8000-000000000001"),
                    "phone",
                    TIME,
                    TIME,
                    false,
                    Optional.of(PushProvider.APNS))),
            List.of(OF_MALLORY),
            List.of(new StateItem(Optional.of(RELEASE), StateKey.DRAFT, "Buy", 7)),
            List.of(
                new ExportedConversation(
                    RELEASE, ConversationKind.GROUP, "Release", 4, Optional.empty(), 9, 9)),
            List.of(
                new ExportedEntry(
                    RELEASE,
                    new Entry(
                        5,
                        EntryId.parse("0193a5c0-3333-7000-8000-000000000005"),
                        MALLORY,
                        ClientMessageId.parse("0193a5c0-4444-7000-8000-000000000005"),
                        TIME,
                        1,
                        new Fact.MessagePosted(
                            MessageBody.text("Buy cheap terns"), Optional.empty())))),
            List.of(record),
            Optional.of("S500")),
        new NodeStatusList(List.of(new NodeStatus("node-a", "0.1.0", TIME, "all", false, true))),
        new ConfigSettingList(
            "node-a",
            List.of(
                new ConfigSetting("server.port", "8443", "/etc/tern/server.yaml"),
                new ConfigSetting("postgres.password", "(set)", "TERN_SERVER_POSTGRES_PASSWORD"))),
        new DrainNode("node-a", Optional.of("new kernel"), REALLY),
        new PushTrial(
            "mallory",
            "preview",
            Optional.of("22:00-07:00 Europe/Berlin"),
            false,
            1,
            3,
            List.of(
                new PushTrialDevice(
                    DeviceId.parse("0193a5c0-5555-7000-8000-000000000001"),
                    PushProvider.APNS,
                    "chat.tern.app",
                    TIME,
                    Optional.of(false),
                    "push"))),
        record,
        new AuditPage(List.of(record), record.position()),
        record.position());
  }
}
