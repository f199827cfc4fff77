package chat.tern.desktop.app;

import java.nio.file.Path;
import java.time.ZoneId;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;

/** Shows a window of an empty profile in memory, draws it, and closes it. */
public final class RehearsedApplication extends Application {

  @Override
  public void start(Stage stage) {
    Path profile = Path.of(getParameters().getRaw().getLast());
    DesktopWindow window = new DesktopWindow(stage, profile, ZoneId.systemDefault());
    window.show();
    var _ = window.scene().snapshot(null);
    Platform.runLater(() -> {
      window.close();
      Platform.exit();
    });
  }
}
