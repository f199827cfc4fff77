package chat.tern.desktop.app;

import chat.tern.client.ProfileDirectory;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;
import javafx.application.Application;
import javafx.stage.Stage;

/** The program as JavaFX starts it: one window on the profile of the environment. */
public final class DesktopApplication extends Application {

  private Optional<DesktopWindow> window = Optional.empty();

  @Override
  public void start(Stage stage) {
    Path profile = ProfileDirectory.of(System.getenv());
    DesktopWindow opened = new DesktopWindow(stage, profile, ZoneId.systemDefault());
    window = Optional.of(opened);
    opened.show();
  }

  @Override
  public void stop() {
    window.ifPresent(DesktopWindow::close);
  }
}
