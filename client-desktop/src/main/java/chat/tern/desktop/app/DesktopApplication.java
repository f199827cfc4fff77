package chat.tern.desktop.app;

import chat.tern.client.ProfileDirectory;
import chat.tern.client.TernClient;
import chat.tern.desktop.control.Blank;
import chat.tern.desktop.control.Controls;
import chat.tern.desktop.look.Look;
import chat.tern.protocol.error.TernException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.kordamp.ikonli.feather.Feather;

/** The program as JavaFX starts it: one window on the profile of the environment. */
public final class DesktopApplication extends Application {

  /** JavaFX makes the application itself, so what was begun before it can only lie here. */
  private static final CompletableFuture<TernClient> CLIENT = new CompletableFuture<>();

  private Optional<DesktopWindow> window = Optional.empty();

  /** Opens the profile in the background, while JavaFX starts. Called once, before the launch. */
  public static void begin() {
    var _ = CLIENT.completeAsync(DesktopApplication::client);
  }

  private static Path profile() {
    return ProfileDirectory.of(System.getenv());
  }

  private static TernClient client() {
    TernClient client = TernClient.open(ProfileDirectory.account(profile()));
    if (client.account().current().isPresent()) {
      var _ = client.messages().outbox(); // opens the store
    }
    return client;
  }

  @Override
  public void start(Stage stage) {
    try {
      DesktopWindow opened =
          new DesktopWindow(stage, profile(), CLIENT.join(), ZoneId.systemDefault());
      window = Optional.of(opened);
      opened.show();
    } catch (CompletionException e) {
      if (e.getCause() instanceof TernException refusal) {
        showRefusal(stage, refusal.getMessage());
      } else {
        throw e;
      }
    }
  }

  /** The profile cannot be opened: there is nothing to show but that. */
  private static void showRefusal(Stage stage, String why) {
    Blank words =
        new Blank(
            Feather.ALERT_OCTAGON,
            "Tern cannot open its files",
            why,
            Controls.button("Quit", Platform::exit, "accent"));
    words.getStyleClass().add("window");
    Scene scene = new Scene(words, 560, 360);
    var _ = new Look(scene);
    stage.setScene(scene);
    stage.setTitle("Tern");
    stage.show();
  }

  @Override
  public void stop() {
    window.ifPresent(DesktopWindow::close);
  }
}
