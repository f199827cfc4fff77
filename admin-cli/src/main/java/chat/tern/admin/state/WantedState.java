package chat.tern.admin.state;

import chat.tern.protocol.admin.LimitAction;
import chat.tern.protocol.admin.LimitScope;
import chat.tern.protocol.admin.UserStatus;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.log.SlowMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * What an installation is to look like. What it does not speak of may be as it likes.
 *
 * <pre>
 * users:
 *   - user_name: carol
 *     status: disabled          # or active
 * limits:
 *   - scope: user:mallory
 *     action: send
 *     per_second: 1
 *     burst: 3                  # as much as per_second without it
 * groups:
 *   - title: Announcements
 *     owner: alice              # of a group that is not there yet
 *     members: [bob, carol]
 *     read_only: true
 *     slow_mode: 30             # seconds, or off
 * </pre>
 */
public record WantedState(
    List<WantedUser> users, List<WantedLimit> limits, List<WantedGroup> groups) {

  private static final String OFF = "off";

  public WantedState {
    users = List.copyOf(users);
    limits = List.copyOf(limits);
    groups = List.copyOf(groups);
  }

  /**
   * Reads a file.
   *
   * @throws TernException {@code invalid_field} that says where it makes no sense
   */
  public static WantedState parse(String yaml) {
    Object loaded;
    try {
      loaded = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
    } catch (MarkedYAMLException e) {
      String where =
          e.getProblemMark() == null ? "" : "line " + (e.getProblemMark().getLine() + 1) + ", ";
      throw new TernException(
          ErrorCode.INVALID_FIELD,
          "The state is no plain YAML: " + where + e.getProblem().lines().findFirst().orElse(""),
          e);
    } catch (YAMLException e) {
      throw new TernException(ErrorCode.INVALID_FIELD, "The state is no plain YAML.", e);
    }
    Section file = Section.of("the file", loaded == null ? Map.of() : loaded);
    WantedState state =
        new WantedState(
            file.sections("users").stream().map(WantedState::user).toList(),
            file.sections("limits").stream().map(WantedState::limit).toList(),
            file.sections("groups").stream().map(WantedState::group).toList());
    file.end();
    return state;
  }

  private static WantedUser user(Section section) {
    WantedUser user =
        new WantedUser(
            bare(section.required("user_name")),
            section.text("status").map(text -> section.constant("status", text, UserStatus.class)));
    section.end();
    return user;
  }

  private static WantedLimit limit(Section section) {
    String target = section.required("scope");
    int colon = target.indexOf(':');
    LimitScope scope =
        section.constant(
            "scope", colon < 0 ? target : target.substring(0, colon), LimitScope.class);
    int perSecond =
        section.number("per_second").orElseThrow(() -> section.wrong("lacks \"per_second\""));
    WantedLimit limit =
        new WantedLimit(
            scope,
            colon < 0 ? "" : bare(target.substring(colon + 1)),
            section.constant("action", section.required("action"), LimitAction.class),
            perSecond,
            section.number("burst").orElse(perSecond));
    section.end();
    return limit;
  }

  private static WantedGroup group(Section section) {
    WantedGroup group =
        new WantedGroup(
            section.required("title"),
            section.text("owner").map(WantedState::bare),
            section.texts("members").stream().map(WantedState::bare).toList(),
            slowMode(section),
            section.flag("read_only"));
    section.end();
    return group;
  }

  /** YAML takes a bare {@code off} for false. */
  private static Optional<SlowMode> slowMode(Section section) {
    return section
        .text("slow_mode")
        .map(text -> {
          if (text.equals(OFF) || text.equals("false")) {
            return SlowMode.OFF;
          }
          try {
            return new SlowMode(Optional.of(Duration.ofSeconds(Long.parseLong(text))));
          } catch (NumberFormatException e) {
            throw section.wrong("has a \"slow_mode\" that is no number of seconds, and not off");
          }
        });
  }

  private static String bare(String user) {
    return user.startsWith("@") ? user.substring(1) : user;
  }
}
