package chat.tern.server;

import static chat.tern.server.config.ValueType.choice;
import static chat.tern.server.config.ValueType.duration;
import static chat.tern.server.config.ValueType.flag;
import static chat.tern.server.config.ValueType.optionalHeader;
import static chat.tern.server.config.ValueType.optionalPath;
import static chat.tern.server.config.ValueType.text;
import static chat.tern.server.config.ValueType.whole;

import chat.tern.protocol.ProtocolLimits;
import chat.tern.server.account.Registration;
import chat.tern.server.config.ConfigKey;
import chat.tern.server.config.ValueType;
import chat.tern.server.conversation.ConversationSettings;
import chat.tern.server.gateway.Gateway;
import chat.tern.server.limits.Rate;
import chat.tern.server.node.NodeSettings;
import chat.tern.server.node.Role;
import chat.tern.server.presence.PresenceSettings;
import chat.tern.server.reading.ReadingSettings;
import chat.tern.server.receipt.ReceiptSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every key of the configuration: the one place that knows names, types, defaults and meanings. A
 * new key is one constant here and one use in {@link ServerConfig}. The order is that of the
 * documentation.
 */
final class ServerKeys {

  private static final List<ConfigKey<?>> KEYS = new ArrayList<>();

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final int MEGABYTE = 1024 * 1024;

  /** The engines, by their names in the configuration. */
  enum EngineName {
    EMBEDDED,
    CLUSTER,
    MEMORY
  }

  static final ConfigKey<String> HOST =
      key("server.host", text(), "127.0.0.1", "The address to listen on; 0.0.0.0 for all.");
  static final ConfigKey<Integer> PORT =
      key("server.port", whole(0, 65_535), "8480", "The TCP port; 0 takes a free one.");
  static final ConfigKey<Optional<Path>> DATA =
      key(
          "server.data",
          optionalPath(),
          "",
          "The directory for the data of the embedded engine; made when missing. Empty: tern-server"
              + " in XDG_DATA_HOME, or in ~/.local/share.");
  static final ConfigKey<Optional<String>> CLIENT_ADDRESS_HEADER =
      key(
          "server.client-address-header",
          optionalHeader(),
          "",
          "The header to which a proxy before the server adds the client's address, such as"
              + " X-Forwarded-For: its last one counts. Only behind a proxy that sets it.");
  static final ConfigKey<Duration> SHUTDOWN_DEADLINE =
      key(
          "server.shutdown-deadline",
          duration(Duration.ZERO, HOUR),
          "PT10S",
          "How long a shutdown waits for work in progress before it cuts it off.");

  static final ConfigKey<EngineName> ENGINE =
      key(
          "engine.name",
          choice(EngineName.class),
          "embedded",
          "Where data lives: embedded is SQLite in server.data, for one server; cluster is"
              + " PostgreSQL, ScyllaDB, Redis and Kafka, for any number; memory forgets all at the"
              + " end.");

  static final ConfigKey<String> NODE_NAME =
      key(
          "node.name",
          text(),
          "tern-server",
          "In a cluster, how this node is called in the logs of all of them.");
  static final ConfigKey<Role> NODE_ROLE =
      key(
          "node.role",
          choice(Role.class),
          "all",
          "In a cluster, what this node is for: all, or reads, which is to read history for the"
              + " others, so that a flood of reads has processors of its own. Send no clients to"
              + " one that reads.");
  static final ConfigKey<Duration> NODE_LEASE =
      key(
          "node.lease",
          duration(Duration.ofMillis(100), HOUR),
          NodeSettings.DEFAULT_LEASE.toString(),
          "In a cluster, how long a node that is not heard of counts as live: after a crash, its"
              + " users seem to be online for this long. At least three heartbeats.");
  static final ConfigKey<Duration> NODE_HEARTBEAT =
      key(
          "node.heartbeat",
          duration(Duration.ofMillis(10), HOUR),
          NodeSettings.DEFAULT_HEARTBEAT.toString(),
          "In a cluster, how often a node is heard of. A message that the network between nodes"
              + " loses is missed after this.");

  static final ConfigKey<Boolean> TLS_ENABLED =
      key("tls.enabled", flag(), "false", "Serve https and wss, with TLS 1.2 and 1.3.");
  static final ConfigKey<Boolean> TLS_PLAINTEXT =
      key(
          "tls.allow-plaintext",
          flag(),
          "false",
          "Serve plain text to other machines: only behind a proxy that ends TLS.");
  static final ConfigKey<Optional<Path>> TLS_CERTIFICATE =
      key("tls.certificate", optionalPath(), "", "The certificate chain, in PEM.");
  static final ConfigKey<Optional<Path>> TLS_PRIVATE_KEY =
      key("tls.private-key", optionalPath(), "", "The private key, PKCS#8 in PEM, not encrypted.");

  static final ConfigKey<Registration> REGISTRATION =
      key(
          "accounts.registration",
          choice(Registration.class),
          "open",
          "Whether anybody may make an account.");
  static final ConfigKey<Duration> ACCESS_TOKEN_TTL =
      key(
          "accounts.access-token-ttl",
          duration(SECOND, DAY),
          "PT15M",
          "How long an access token is good for.");
  static final ConfigKey<Integer> ARGON2_MEMORY =
      key(
          "accounts.argon2-memory-kib",
          whole(8, MEGABYTE),
          "19456",
          "Memory of one password hash in KiB. Lower than the default is for tests only.");
  static final ConfigKey<Integer> ARGON2_ITERATIONS =
      key("accounts.argon2-iterations", whole(1, 100), "2", "Passes of one password hash.");
  static final ConfigKey<Integer> ARGON2_PARALLELISM =
      key("accounts.argon2-parallelism", whole(1, 16), "1", "Lanes of one password hash.");
  static final ConfigKey<Integer> ARGON2_CONCURRENCY =
      key(
          "accounts.argon2-concurrency",
          whole(1, 64),
          "2",
          "Password hashes computed at once; each takes a core and the memory above.");
  static final ConfigKey<Integer> LOCKOUT_AFTER =
      key(
          "accounts.lockout-after",
          whole(1, 1000),
          "5",
          "Failed logins in a row for one name before it is locked.");
  static final ConfigKey<Duration> LOCKOUT_FIRST_WAIT =
      key(
          "accounts.lockout-first-wait",
          duration(SECOND, HOUR),
          "PT10S",
          "How long the first lock lasts; each further failure doubles it.");
  static final ConfigKey<Duration> LOCKOUT_MAX_WAIT =
      key("accounts.lockout-max-wait", duration(SECOND, DAY), "PT15M", "The longest lock.");

  static final ConfigKey<Integer> MESSAGES_PER_SECOND =
      key(
          "limits.messages-per-second",
          whole(1, Rate.MAX),
          "20",
          "Messages that one user may send per second in the long run.");
  static final ConfigKey<Integer> MESSAGES_BURST =
      key(
          "limits.messages-burst",
          whole(1, Rate.MAX),
          "100",
          "Messages that one user may send at once after a pause.");
  static final ConfigKey<Integer> CHANGES_PER_SECOND =
      key(
          "limits.changes-per-second",
          whole(1, Rate.MAX),
          "10",
          "Conversations, members, roles and titles that one user may add or change per second in"
              + " the long run.");
  static final ConfigKey<Integer> CHANGES_BURST =
      key(
          "limits.changes-burst",
          whole(1, Rate.MAX),
          "200",
          "Conversations, members, roles and titles that one user may add or change at once after a"
              + " pause.");
  static final ConfigKey<Integer> STATE_UPDATES_PER_SECOND =
      key(
          "limits.state-updates-per-second",
          whole(1, Rate.MAX),
          "20",
          "Updates of the own state (drafts, mutes, pins) that one user may make per second in the"
              + " long run.");
  static final ConfigKey<Integer> STATE_UPDATES_BURST =
      key(
          "limits.state-updates-burst",
          whole(1, Rate.MAX),
          "200",
          "Updates of the own state (drafts, mutes, pins) that one user may make at once after a"
              + " pause.");
  static final ConfigKey<Integer> LOGINS_PER_SECOND =
      key(
          "limits.logins-per-second",
          whole(1, Rate.MAX),
          "5",
          "Registrations and logins that are taken from one address per second in the long run.");
  static final ConfigKey<Integer> LOGINS_BURST =
      key(
          "limits.logins-burst",
          whole(1, Rate.MAX),
          "100",
          "Registrations and logins that are taken from one address at once after a pause.");
  static final ConfigKey<Integer> CONNECTIONS_PER_SECOND =
      key(
          "limits.connections-per-second",
          whole(1, Rate.MAX),
          "2000",
          "New WebSocket connections that the server admits per second in the long run.");
  static final ConfigKey<Integer> CONNECTIONS_BURST =
      key(
          "limits.connections-burst",
          whole(1, Rate.MAX),
          "4000",
          "New WebSocket connections that the server admits at once after a pause.");

  static final ConfigKey<Duration> HEARTBEAT =
      key(
          "gateway.heartbeat",
          duration(SECOND, HOUR),
          Gateway.Settings.DEFAULT_HEARTBEAT.toString(),
          "The time between two pings; a session that is silent for two of them is closed.");
  static final ConfigKey<Integer> OUTBOUND_QUEUE =
      key(
          "gateway.outbound-queue",
          whole(64 * 1024, 1024 * MEGABYTE),
          String.valueOf(Gateway.Settings.DEFAULT_OUTBOUND_QUEUE_BYTES),
          "Bytes that may wait for one session before it is closed as too slow.");

  static final ConfigKey<Integer> RECENT_ENTRIES =
      key(
          "conversations.recent-entries",
          whole(0, 1_000_000),
          String.valueOf(ConversationSettings.DEFAULT_RECENT_ENTRIES),
          "Conversations whose latest 100 entries are kept in memory for readers; 0 keeps none.");

  static final ConfigKey<Integer> HISTORY_MEMORY =
      key(
          "conversations.history-memory",
          whole(0, 65_536),
          String.valueOf(ConversationSettings.DEFAULT_HISTORY_MIB),
          "Mebibytes of history that a node whose role is reads keeps in memory; 0 keeps none.");

  static final ConfigKey<Integer> TRACED_ENTRIES =
      key(
          "conversations.traced-entries",
          whole(0, 1_000_000),
          String.valueOf(ConversationSettings.DEFAULT_TRACED_ENTRIES),
          "Messages and other entries whose way through this node is kept in memory for `tern"
              + " trace`, the latest ones; 0 keeps none.");

  static final ConfigKey<Duration> PURGE_GRACE =
      key(
          "history.purge-grace",
          duration(Duration.ZERO, Duration.ofDays(365)),
          ConversationSettings.DEFAULT_PURGE_GRACE.toString(),
          "How long what has expired by a conversation's limit can be had back by a longer one,"
              + " before it is erased; also counted from when the limit was set.");

  static final ConfigKey<Integer> READS_AT_ONCE =
      key(
          "history.reads-at-once",
          whole(0, 10_000),
          "0",
          "Pages of history that are read at once; more wait, fairly among users, so that sends do"
              + " not. 0: one less than there are processors, at least one, and eight times as"
              + " many in a cluster, where a read waits for its store.");
  static final ConfigKey<Integer> READS_WAITING =
      key(
          "history.reads-waiting",
          whole(0, 1_000_000),
          String.valueOf(ReadingSettings.DEFAULT_WAITING),
          "Pages of history that may wait to be read; what comes beyond is refused as overloaded.");

  static final ConfigKey<Integer> MAX_FRAME_BYTES =
      limit(
          "max-frame-bytes",
          whole(4096, 16 * MEGABYTE),
          ProtocolLimits.DEFAULT_MAX_FRAME_BYTES,
          "The largest frame, and the largest body of an HTTP request.");
  static final ConfigKey<Integer> MAX_BODY_BYTES =
      limit(
          "max-body-bytes",
          whole(1, 8 * MEGABYTE),
          ProtocolLimits.DEFAULT_MAX_BODY_BYTES,
          "The largest body of one message, in UTF-8.");
  static final ConfigKey<Integer> MAX_RESUME_POSITIONS =
      limit(
          "max-resume-positions",
          whole(1, 100_000),
          ProtocolLimits.DEFAULT_MAX_RESUME_POSITIONS,
          "Positions in one resume frame; longer vectors take several.");
  static final ConfigKey<Integer> MAX_HISTORY_PAGE =
      limit(
          "max-history-page",
          whole(1, 10_000),
          ProtocolLimits.DEFAULT_MAX_HISTORY_PAGE,
          "Entries in one page of history.");
  static final ConfigKey<Integer> MAX_WATCHED_USERS =
      limit(
          "max-watched-users",
          whole(1, 100_000),
          ProtocolLimits.DEFAULT_MAX_WATCHED_USERS,
          "Users whose presence one session may watch.");
  static final ConfigKey<Integer> MAX_GROUP_MEMBERS =
      limit(
          "max-group-members",
          whole(2, 100_000),
          ProtocolLimits.DEFAULT_MAX_GROUP_MEMBERS,
          "Members of one group.");

  static final ConfigKey<Integer> RECEIPT_MEMBERS =
      key(
          "receipts.max-members",
          whole(0, 100_000),
          String.valueOf(ReceiptSettings.DEFAULT_MAX_MEMBERS),
          "Up to how many members a conversation's receipts are pushed; above, clients ask.");
  static final ConfigKey<Duration> RECEIPT_INTERVAL =
      key(
          "receipts.interval",
          duration(Duration.ZERO, HOUR),
          ReceiptSettings.DEFAULT_INTERVAL.toString(),
          "How long receipts are gathered before they are pushed.");

  static final ConfigKey<Duration> PRESENCE_GRACE =
      key(
          "presence.grace",
          duration(Duration.ZERO, HOUR),
          PresenceSettings.DEFAULTS.grace().toString(),
          "How long somebody who disconnected still counts as online.");
  static final ConfigKey<Duration> PRESENCE_INTERVAL =
      key(
          "presence.interval",
          duration(Duration.ofMillis(10), HOUR),
          PresenceSettings.DEFAULTS.interval().toString(),
          "How long changes of presence are gathered before they are pushed.");
  static final ConfigKey<Integer> PRESENCE_EVENTS =
      key(
          "presence.max-events-per-second",
          whole(1, 1_000_000),
          String.valueOf(PresenceSettings.DEFAULTS.maxEventsPerSecond()),
          "Changes of presence that one watcher gets per second; the rest waits.");

  private ServerKeys() {}

  /** All of them, in the order above. */
  static List<ConfigKey<?>> all() {
    return Stream.of(KEYS, PushKeys.all(), ClusterKeys.all()).flatMap(List::stream).toList();
  }

  private static ConfigKey<Integer> limit(
      String name, ValueType<Integer> type, int defaultValue, String meaning) {
    return key("protocol." + name, type, String.valueOf(defaultValue), meaning);
  }

  private static <T> ConfigKey<T> key(
      String name, ValueType<T> type, String defaultText, String meaning) {
    ConfigKey<T> key = new ConfigKey<>(name, type, defaultText, meaning);
    KEYS.add(key);
    return key;
  }
}
