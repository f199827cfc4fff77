package chat.tern.desktop.settings;

import chat.tern.desktop.look.Look;
import chat.tern.desktop.look.ThemeChoice;
import java.util.Optional;

/** What a profile's window remembers. */
public record Preferences(
    ThemeChoice theme, int fontSize, Frame frame, Optional<String> conversation) {

  /** Where a window was, and how large. */
  public record Frame(double x, double y, double width, double height, boolean maximised) {

    /** In the middle of the screen. */
    public static final Frame DEFAULT = new Frame(Double.NaN, Double.NaN, 1120, 760, false);
  }

  /** Those of a new profile. */
  public static final Preferences DEFAULT =
      new Preferences(ThemeChoice.SYSTEM, Look.DEFAULT_FONT_SIZE, Frame.DEFAULT, Optional.empty());

  public Preferences with(ThemeChoice other) {
    return new Preferences(other, fontSize, frame, conversation);
  }

  public Preferences withFontSize(int other) {
    return new Preferences(theme, other, frame, conversation);
  }

  public Preferences with(Frame other) {
    return new Preferences(theme, fontSize, other, conversation);
  }

  public Preferences withConversation(Optional<String> other) {
    return new Preferences(theme, fontSize, frame, other);
  }
}
