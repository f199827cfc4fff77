package chat.tern.desktop;

import chat.tern.desktop.app.DesktopApplication;
import chat.tern.desktop.app.Opening;
import chat.tern.desktop.rehearsal.RehearsedApplication;
import chat.tern.protocol.SoftwareVersion;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Application;

/** The program {@code tern-desktop}. */
public final class Main {

  private static final String USAGE =
      """
      Usage: tern-desktop [--help | --version]
      Tern in a window. TERN_HOME names the profile, as for tern.\
      """;

  private static final Logger JAVAFX = Logger.getLogger("javafx");

  private Main() {}

  /**
   * Shows the window until it is closed. {@code --rehearse DIRECTORY} is for the launcher, which
   * makes the AOT cache from it.
   */
  public static void main(String[] args) {
    // That JavaFX lies on the class path is intended, and nobody needs to read of it at each start.
    JAVAFX.setLevel(Level.SEVERE);
    switch (List.of(args)) {
      case List<String> none when none.isEmpty() -> {
        DesktopApplication.begin();
        open(DesktopApplication.class);
      }
      case List<String> one when one.equals(List.of("--version")) ->
          System.out.println("tern-desktop " + SoftwareVersion.current());
      case List<String> one when one.equals(List.of("--help")) -> System.out.println(USAGE);
      case List<String> two when two.size() == 2 && two.getFirst().equals("--rehearse") -> {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        open(RehearsedApplication.class, two.getLast());
      }
      default -> {
        System.err.println(USAGE);
        System.exit(2);
      }
    }
  }

  private static void open(Class<? extends Application> application, String... arguments) {
    Opening.of(application, arguments)
        .ifPresent(reason -> {
          System.err.println("tern-desktop: " + reason + ".");
          System.exit(Opening.UNAVAILABLE);
        });
  }
}
