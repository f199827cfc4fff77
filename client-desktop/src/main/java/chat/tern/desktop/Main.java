package chat.tern.desktop;

import chat.tern.desktop.app.DesktopApplication;
import chat.tern.protocol.SoftwareVersion;
import java.util.List;
import javafx.application.Application;

/** The program {@code tern-desktop}. */
public final class Main {

  private static final String USAGE =
      """
      Usage: tern-desktop [--help | --version]
      Tern in a window. TERN_HOME names the profile, as for tern.\
      """;

  private Main() {}

  /** Shows the window until it is closed. */
  public static void main(String[] args) {
    switch (List.of(args)) {
      case List<String> none when none.isEmpty() -> Application.launch(DesktopApplication.class);
      case List<String> one when one.equals(List.of("--version")) ->
          System.out.println("tern-desktop " + SoftwareVersion.current());
      case List<String> one when one.equals(List.of("--help")) -> System.out.println(USAGE);
      default -> {
        System.err.println(USAGE);
        System.exit(2);
      }
    }
  }
}
