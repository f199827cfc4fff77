package chat.tern.protocol.log;

import java.util.Map;

/**
 * That only the admins of a group write in it, for announcements or for quiet: a setting of the
 * conversation.
 */
public final class ReadOnly {

  /** The key of the setting; its value is {@code true}, or empty. */
  public static final String KEY = "read_only";

  private static final String ON = "true";

  private ReadOnly() {}

  /** Whether the settings of a conversation say so. */
  public static boolean in(Map<String, String> settings) {
    return ON.equals(settings.get(KEY));
  }

  /** Whether a fact turns it on or off. */
  public static boolean isSetBy(Fact fact) {
    return fact instanceof Fact.SettingChanged changed && changed.key().equals(KEY);
  }

  /** The fact that turns it on or off. */
  public static Fact.SettingChanged fact(boolean on) {
    return new Fact.SettingChanged(KEY, on ? ON : "");
  }
}
