package chat.tern.server;

import static chat.tern.server.config.ValueType.choice;
import static chat.tern.server.config.ValueType.duration;
import static chat.tern.server.config.ValueType.optionalPath;
import static chat.tern.server.config.ValueType.secret;
import static chat.tern.server.config.ValueType.whole;

import chat.tern.protocol.PushContent;
import chat.tern.protocol.text.WireName;
import chat.tern.server.config.ConfigKey;
import chat.tern.server.config.ConfigValues;
import chat.tern.server.config.ValueType;
import chat.tern.server.push.PushSettings;
import chat.tern.server.push.apns.ApnsConfig;
import chat.tern.server.push.fcm.FcmConfig;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The keys of push notifications, and how they become its configuration. */
final class PushKeys {

  private static final List<ConfigKey<?>> KEYS = new ArrayList<>();

  private static final int MOST_MEMBERS = 1_000_000;
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Pattern SERVER = Pattern.compile("([A-Za-z0-9.-]+):([0-9]{1,5})");

  static final ConfigKey<Duration> DELAY =
      key(
          "push.delay",
          duration(Duration.ZERO, HOUR),
          PushSettings.DEFAULTS.delay().toString(),
          "How long a message may be read elsewhere before those who are not connected are"
              + " notified.");
  static final ConfigKey<Duration> EXPIRY =
      key(
          "push.expiry",
          duration(Duration.ofMinutes(1), Duration.ofDays(28)),
          PushSettings.DEFAULTS.expiry().toString(),
          "How long a notification is tried to be delivered.");
  static final ConfigKey<PushContent> CONTENT =
      key(
          "push.content",
          choice(PushContent.class),
          WireName.of(PushSettings.DEFAULTS.content()),
          "The most that a notification tells Apple and Google, whatever users prefer: nothing,"
              + " that there is a message, or from whom and how it begins.");
  static final ConfigKey<Integer> FULL_MEMBERS =
      key(
          "push.full-members",
          whole(0, MOST_MEMBERS),
          String.valueOf(PushSettings.DEFAULTS.fullMembers()),
          "Up to how many members a conversation's messages are shown; above, the number at the app"
              + " is all that changes.");
  static final ConfigKey<Integer> BADGE_MEMBERS =
      key(
          "push.badge-members",
          whole(0, MOST_MEMBERS),
          String.valueOf(PushSettings.DEFAULTS.badgeMembers()),
          "Up to how many members a conversation is pushed at all.");
  static final ConfigKey<Duration> FIRST_RETRY =
      key(
          "push.first-retry",
          duration(Duration.ofMillis(10), HOUR),
          PushSettings.DEFAULTS.firstRetry().toString(),
          "How long a provider that fails is left alone; doubles with each failure, up to five"
              + " minutes. A Retry-After of its own is honoured.");

  static final ConfigKey<Optional<Path>> APNS_KEY =
      key(
          "push.apns-key-file",
          optionalPath(),
          "",
          "The .p8 file with the key of APNs. Empty: Apple's devices are not pushed.");
  static final ConfigKey<String> APNS_KEY_ID =
      key("push.apns-key-id", secret(), "", "The id of that key, ten characters.");
  static final ConfigKey<String> APNS_TEAM_ID =
      key("push.apns-team-id", secret(), "", "The id of the team that it belongs to.");
  static final ConfigKey<String> APNS_TOPICS =
      key(
          "push.apns-topics",
          secret(),
          "",
          "The bundle ids of the apps that may be pushed, between commas.");
  static final ConfigKey<String> APNS_SERVER =
      key(
          "push.apns-server",
          secret(),
          ApnsConfig.HOST + ":443",
          "Where APNs is, host:port; api.sandbox.push.apple.com:443 for apps in development.");
  static final ConfigKey<Optional<Path>> APNS_TRUST =
      key(
          "push.apns-trust",
          optionalPath(),
          "",
          "Certificates in PEM to trust in place of the JDK's, for a stand-in of APNs.");

  static final ConfigKey<Optional<Path>> FCM_ACCOUNT =
      key(
          "push.fcm-service-account",
          optionalPath(),
          "",
          "The JSON file with the key of a service account of Firebase. Empty: Android's devices"
              + " are not pushed.");
  static final ConfigKey<String> FCM_APPS =
      key(
          "push.fcm-apps",
          secret(),
          "",
          "The package names of the apps that may be pushed, between commas.");
  static final ConfigKey<String> FCM_SERVER =
      key(
          "push.fcm-server",
          secret(),
          "",
          "Stands in for https://fcm.googleapis.com: a proxy's URL, or that of a stand-in of FCM.");

  private PushKeys() {}

  /** All of them, in the order above. */
  static List<ConfigKey<?>> all() {
    return List.copyOf(KEYS);
  }

  /** The configuration; what is wrong with it is added to the problems. */
  static PushConfig config(ConfigValues values, List<String> problems) {
    return new PushConfig(
        new PushSettings(
            values.get(DELAY),
            values.get(EXPIRY),
            values.get(CONTENT),
            values.get(FULL_MEMBERS),
            values.get(BADGE_MEMBERS),
            values.get(FIRST_RETRY)),
        values.get(APNS_KEY).map(key -> apns(key, values, problems)),
        values.get(FCM_ACCOUNT).map(account -> fcm(account, values, problems)));
  }

  private static ApnsConfig apns(Path key, ConfigValues values, List<String> problems) {
    requireFile(APNS_KEY, key, problems);
    values.get(APNS_TRUST).ifPresent(file -> requireFile(APNS_TRUST, file, problems));
    requireText(APNS_KEY_ID, APNS_KEY, values, problems);
    requireText(APNS_TEAM_ID, APNS_KEY, values, problems);
    requireText(APNS_TOPICS, APNS_KEY, values, problems);
    Matcher server = SERVER.matcher(values.get(APNS_SERVER));
    if (!server.matches()) {
      problems.add(APNS_SERVER.name() + " has to be host:port.");
    }
    return new ApnsConfig(
        key,
        values.get(APNS_KEY_ID),
        values.get(APNS_TEAM_ID),
        texts(values.get(APNS_TOPICS)),
        server.matches() ? server.group(1) : "",
        server.matches() ? Integer.parseInt(server.group(2)) : 0,
        values.get(APNS_TRUST));
  }

  private static FcmConfig fcm(Path account, ConfigValues values, List<String> problems) {
    requireFile(FCM_ACCOUNT, account, problems);
    requireText(FCM_APPS, FCM_ACCOUNT, values, problems);
    Optional<URI> server = Optional.empty();
    if (!values.get(FCM_SERVER).isEmpty()) {
      try {
        server = Optional.of(URI.create(values.get(FCM_SERVER)));
      } catch (IllegalArgumentException e) {
        problems.add(FCM_SERVER.name() + " has to be a URL, https://host.");
      }
    }
    return new FcmConfig(account, texts(values.get(FCM_APPS)), server);
  }

  private static List<String> texts(String commas) {
    return Arrays.stream(commas.split(",", -1))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .toList();
  }

  private static void requireFile(ConfigKey<Optional<Path>> key, Path file, List<String> problems) {
    if (!Files.isReadable(file)) {
      problems.add(key.name() + " must name a file that can be read; " + file + " is none.");
    }
  }

  private static void requireText(
      ConfigKey<String> key,
      ConfigKey<Optional<Path>> because,
      ConfigValues values,
      List<String> problems) {
    if (values.get(key).isBlank()) {
      problems.add(key.name() + " must be set, because " + because.name() + " is.");
    }
  }

  private static <T> ConfigKey<T> key(
      String name, ValueType<T> type, String defaultText, String meaning) {
    ConfigKey<T> key = new ConfigKey<>(name, type, defaultText, meaning);
    KEYS.add(key);
    return key;
  }
}
