package chat.tern.desktop.app;

import java.util.Locale;
import java.util.Optional;
import javafx.application.Application;

/** Opening the window, and what to tell a person in a terminal when there can be none. */
public final class Opening {

  /** EX_UNAVAILABLE of sysexits.h: something that this machine lacks. */
  public static final int UNAVAILABLE = 69;

  private static final String TERMINAL = "; in a terminal, use tern";

  private Opening() {}

  /**
   * Shows the application until it is closed.
   *
   * @return why it cannot be shown here, and the way out, in one line; empty after it was closed
   */
  public static Optional<String> of(Class<? extends Application> application, String... arguments) {
    try {
      Application.launch(application, arguments);
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of(reason(e).orElseThrow(() -> e));
    }
  }

  /** What keeps the window from opening; empty for a fault of the program. */
  static Optional<String> reason(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      String said = String.valueOf(each.getMessage());
      switch (each) {
        case UnsupportedOperationException _ when said.contains("DISPLAY") -> {
          return Optional.of("there is no display: set DISPLAY, or log in graphically" + TERMINAL);
        }
        case UnsupportedOperationException _ when said.toLowerCase(Locale.ROOT).contains("gtk") -> {
          return Optional.of("GTK 3 is missing: install libgtk-3-0 (gtk3)" + TERMINAL);
        }
        default -> {}
      }
    }
    return Optional.empty();
  }
}
