package chat.tern.server;

import chat.tern.protocol.ProtocolLimits;
import chat.tern.server.account.AccountConfig;
import chat.tern.server.account.AccountConfig.Argon2Config;
import chat.tern.server.account.AccountConfig.LockoutConfig;
import chat.tern.server.config.ConfigInput;
import chat.tern.server.config.ConfigKey;
import chat.tern.server.config.ConfigSchema;
import chat.tern.server.config.ConfigValues;
import chat.tern.server.config.EffectiveSetting;
import chat.tern.server.conversation.ConversationSettings;
import chat.tern.server.engine.EngineConfig;
import chat.tern.server.gateway.Gateway;
import chat.tern.server.http.HttpConfig;
import chat.tern.server.limits.LimitConfig;
import chat.tern.server.limits.Rate;
import chat.tern.server.node.NodeSettings;
import chat.tern.server.node.Role;
import chat.tern.server.presence.PresenceSettings;
import chat.tern.server.reading.ReadingSettings;
import chat.tern.server.receipt.ReceiptSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Everything that an admin decides, one record per feature. The keys are those of {@code
 * docs/configuration.md}.
 *
 * @param shutdownDeadline how long {@link TernServer#close} waits for work in progress
 * @param settings all keys, for an admin to see
 */
public record ServerConfig(
    HttpConfig http,
    Duration shutdownDeadline,
    EngineConfig engine,
    NodeSettings node,
    AccountConfig accounts,
    LimitConfig limits,
    ConversationSettings conversations,
    ReadingSettings reading,
    Gateway.Settings gateway,
    ReceiptSettings receipts,
    PresenceSettings presence,
    PushConfig push,
    List<EffectiveSetting> settings) {

  /** All keys, and how they become a configuration. */
  public static final ConfigSchema<ServerConfig> SCHEMA =
      new ConfigSchema<>(ServerKeys.all(), ServerConfig::of);

  /**
   * The defaults with some keys set, for a server inside another program.
   *
   * @throws chat.tern.server.config.ConfigException with all problems at once
   */
  public static ServerConfig with(Map<String, String> settings) {
    return SCHEMA.load(new ConfigInput(Optional.empty(), Map.of(), settings));
  }

  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|::1|\\[::1]");

  private static ServerConfig of(ConfigValues values, List<String> problems) {
    Optional<HttpConfig.Tls> tls = tls(values, problems);
    if (values.get(ServerKeys.ARGON2_MEMORY) < 8 * values.get(ServerKeys.ARGON2_PARALLELISM)) {
      problems.add("accounts.argon2-memory-kib must be at least 8 for each lane.");
    }
    if (values.get(ServerKeys.MAX_BODY_BYTES) > values.get(ServerKeys.MAX_FRAME_BYTES) / 2) {
      problems.add(
          "protocol.max-body-bytes must be at most half of protocol.max-frame-bytes: a body grows"
              + " when it is written as JSON.");
    }
    if (values.get(ServerKeys.OUTBOUND_QUEUE) < 2 * values.get(ServerKeys.MAX_FRAME_BYTES)) {
      problems.add(
          "gateway.outbound-queue must be at least twice protocol.max-frame-bytes: a reader of"
              + " normal speed must not be cut off by one frame.");
    }
    return new ServerConfig(
        new HttpConfig(
            values.get(ServerKeys.HOST),
            values.get(ServerKeys.PORT),
            values.get(ServerKeys.CLIENT_ADDRESS_HEADER),
            tls),
        values.get(ServerKeys.SHUTDOWN_DEADLINE),
        engine(values, problems),
        node(values, problems),
        accounts(values),
        new LimitConfig(
            rate(ServerKeys.MESSAGES_PER_SECOND, ServerKeys.MESSAGES_BURST, values, problems),
            rate(ServerKeys.CHANGES_PER_SECOND, ServerKeys.CHANGES_BURST, values, problems),
            rate(
                ServerKeys.STATE_UPDATES_PER_SECOND,
                ServerKeys.STATE_UPDATES_BURST,
                values,
                problems),
            rate(ServerKeys.LOGINS_PER_SECOND, ServerKeys.LOGINS_BURST, values, problems),
            rate(
                ServerKeys.CONNECTIONS_PER_SECOND, ServerKeys.CONNECTIONS_BURST, values, problems)),
        new ConversationSettings(
            values.get(ServerKeys.RECENT_ENTRIES),
            1024L * 1024 * values.get(ServerKeys.HISTORY_MEMORY),
            values.get(ServerKeys.TRACED_ENTRIES),
            values.get(ServerKeys.PURGE_GRACE)),
        reading(values),
        new Gateway.Settings(
            protocolLimits(values),
            values.get(ServerKeys.HEARTBEAT),
            values.get(ServerKeys.OUTBOUND_QUEUE)),
        new ReceiptSettings(
            values.get(ServerKeys.RECEIPT_MEMBERS), values.get(ServerKeys.RECEIPT_INTERVAL)),
        new PresenceSettings(
            values.get(ServerKeys.PRESENCE_GRACE),
            values.get(ServerKeys.PRESENCE_INTERVAL),
            values.get(ServerKeys.PRESENCE_EVENTS),
            values.get(ServerKeys.MAX_WATCHED_USERS)),
        push(values, problems),
        values.effective());
  }

  private static PushConfig push(ConfigValues values, List<String> problems) {
    PushConfig push = PushKeys.config(values, problems);
    if (push.isOn()
        && values.get(ServerKeys.ENGINE) == ServerKeys.EngineName.CLUSTER
        && values.get(ClusterKeys.KAFKA_BOOTSTRAP).isBlank()) {
      problems.add(
          "push needs the event stream of a cluster: set "
              + ClusterKeys.KAFKA_BOOTSTRAP.name()
              + ", or none of the providers.");
    }
    return push;
  }

  /** What the server announces in {@code welcome}. */
  public ProtocolLimits protocol() {
    return gateway.limits();
  }

  private static EngineConfig engine(ConfigValues values, List<String> problems) {
    return switch (values.get(ServerKeys.ENGINE)) {
      case EMBEDDED ->
          new EngineConfig.Embedded(
              values
                  .get(ServerKeys.DATA)
                  .orElseGet(() -> values.home().data().resolve("tern-server")));
      // Without one there is a problem, and nothing of the result is used.
      case CLUSTER -> ClusterKeys.config(values, problems).orElseGet(EngineConfig.Memory::new);
      case MEMORY -> new EngineConfig.Memory();
    };
  }

  private static ReadingSettings reading(ConfigValues values) {
    int given = values.get(ServerKeys.READS_AT_ONCE);
    boolean remote = values.get(ServerKeys.ENGINE) == ServerKeys.EngineName.CLUSTER;
    return new ReadingSettings(
        given > 0
            ? given
            : ReadingSettings.atOnce(Runtime.getRuntime().availableProcessors(), remote),
        values.get(ServerKeys.READS_WAITING));
  }

  private static ProtocolLimits protocolLimits(ConfigValues values) {
    return new ProtocolLimits(
        values.get(ServerKeys.MAX_FRAME_BYTES),
        values.get(ServerKeys.MAX_BODY_BYTES),
        values.get(ServerKeys.MAX_RESUME_POSITIONS),
        values.get(ServerKeys.MAX_HISTORY_PAGE),
        values.get(ServerKeys.MAX_WATCHED_USERS),
        values.get(ServerKeys.MAX_GROUP_MEMBERS));
  }

  private static NodeSettings node(ConfigValues values, List<String> problems) {
    String name = values.get(ServerKeys.NODE_NAME);
    Role role = values.get(ServerKeys.NODE_ROLE);
    try {
      return new NodeSettings(
          name, role, values.get(ServerKeys.NODE_LEASE), values.get(ServerKeys.NODE_HEARTBEAT));
    } catch (IllegalArgumentException e) {
      problems.add("node.lease and node.heartbeat do not fit: " + e.getMessage());
      return new NodeSettings(
          name, role, NodeSettings.DEFAULT_LEASE, NodeSettings.DEFAULT_HEARTBEAT);
    }
  }

  private static Rate rate(
      ConfigKey<Integer> perSecond,
      ConfigKey<Integer> burst,
      ConfigValues values,
      List<String> problems) {
    try {
      return new Rate(values.get(perSecond), values.get(burst));
    } catch (IllegalArgumentException e) {
      problems.add(perSecond.name() + " and " + burst.name() + " do not fit: " + e.getMessage());
      return new Rate(1, 1);
    }
  }

  private static AccountConfig accounts(ConfigValues values) {
    return new AccountConfig(
        values.get(ServerKeys.REGISTRATION),
        values.get(ServerKeys.ACCESS_TOKEN_TTL),
        new Argon2Config(
            values.get(ServerKeys.ARGON2_MEMORY),
            values.get(ServerKeys.ARGON2_ITERATIONS),
            values.get(ServerKeys.ARGON2_PARALLELISM),
            values.get(ServerKeys.ARGON2_CONCURRENCY)),
        new LockoutConfig(
            values.get(ServerKeys.LOCKOUT_AFTER),
            values.get(ServerKeys.LOCKOUT_FIRST_WAIT),
            values.get(ServerKeys.LOCKOUT_MAX_WAIT)));
  }

  private static Optional<HttpConfig.Tls> tls(ConfigValues values, List<String> problems) {
    if (!values.get(ServerKeys.TLS_ENABLED)) {
      String host = values.get(ServerKeys.HOST);
      if (!LOOPBACK.matcher(host).matches() && !values.get(ServerKeys.TLS_PLAINTEXT)) {
        problems.add(
            "server.host "
                + host
                + " is open to other machines, and the server has no TLS. Set tls.enabled with a"
                + " certificate, or tls.allow-plaintext when a proxy before it ends TLS.");
      }
      return Optional.empty();
    }
    Path certificate =
        pem(ServerKeys.TLS_CERTIFICATE.name(), values.get(ServerKeys.TLS_CERTIFICATE), problems);
    Path privateKey =
        pem(ServerKeys.TLS_PRIVATE_KEY.name(), values.get(ServerKeys.TLS_PRIVATE_KEY), problems);
    return Optional.of(new HttpConfig.Tls(certificate, privateKey));
  }

  private static Path pem(String key, Optional<Path> path, List<String> problems) {
    if (path.filter(Files::isReadable).isEmpty()) {
      problems.add(
          key
              + " must name a file that can be read, because tls.enabled is true"
              + path.map(given -> "; " + given + " is none").orElse("")
              + ".");
    }
    return path.orElse(Path.of(""));
  }
}
