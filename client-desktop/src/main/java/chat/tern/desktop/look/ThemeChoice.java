package chat.tern.desktop.look;

import chat.tern.protocol.text.WireName;

/** Which theme its user wants. */
public enum ThemeChoice {
  /** What the system says, also when it changes its mind. */
  SYSTEM("System"),
  LIGHT("Light"),
  DARK("Dark"),
  /** Black and white, and strong colours, for those who see little. */
  CONTRAST("High contrast");

  private final String title;

  ThemeChoice(String title) {
    this.title = title;
  }

  /** What people call it. */
  public String title() {
    return title;
  }

  /** As it is written in the settings. */
  public String key() {
    return WireName.of(this);
  }

  /** The choice that is written so; anything else means the system's. */
  public static ThemeChoice of(String key) {
    for (ThemeChoice each : values()) {
      if (each.key().equals(key)) {
        return each;
      }
    }
    return SYSTEM;
  }
}
