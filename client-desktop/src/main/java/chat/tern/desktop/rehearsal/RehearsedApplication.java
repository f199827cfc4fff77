package chat.tern.desktop.rehearsal;

import chat.tern.desktop.app.DesktopWindow;
import chat.tern.desktop.shell.ShellView;
import chat.tern.desktop.shell.ShellViewModel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;

/** Does in memory, and on a made-up profile, what people do with the window; then it is over. */
public final class RehearsedApplication extends Application {

  private static final int CONVERSATIONS = 40;
  private static final int MESSAGES = 1_200;
  private static final int SCROLLS = 120;
  private static final double PIXELS = 60;

  @Override
  public void init() throws IOException {
    SampleProfile.make(directory().resolve("sample"), CONVERSATIONS, MESSAGES);
  }

  @Override
  public void start(Stage stage) {
    DesktopWindow signIn =
        new DesktopWindow(stage, directory().resolve("empty"), ZoneId.systemDefault());
    signIn.show();
    DesktopWindow window =
        new DesktopWindow(new Stage(), directory().resolve("sample"), ZoneId.systemDefault());
    window.show();
    Rehearsal rehearsal = new Rehearsal();
    read(rehearsal, window.shell().orElseThrow(), window.shellView().orElseThrow());
    rehearsal
        .then(() -> {
          window.close();
          signIn.close();
        })
        .run(Platform::exit);
  }

  private static void read(Rehearsal rehearsal, ShellViewModel model, ShellView view) {
    rehearsal
        .when(model.conversations().loaded()::get, () -> open(model, 0))
        .when(() -> isOpen(model), view.timeline().list()::requestFocus);
    for (int each = 0; each < SCROLLS; each++) {
      rehearsal.then(() -> view.timeline().list().scrollBy(-PIXELS));
    }
    rehearsal
        .then(() -> model.composer().text().set("See you *tomorrow* :wave:"))
        .then(() -> model.members().shown().set(true))
        .then(() -> model.search().query().set("to"))
        .when(model.search().answered()::get, () -> model.search().query().set("tomorrow"))
        .when(model.search().answered()::get, () -> model.search().query().set(""))
        .then(view::showSwitcher)
        .then(view::showSettings)
        .then(view::showNewChat)
        .then(view::showShortcuts)
        .then(() -> open(model, 1))
        .when(() -> isOpen(model), model.timeline()::jumpToLatest);
  }

  private static void open(ShellViewModel model, int line) {
    model.conversations().open().set(model.conversations().rows().get(line).id());
  }

  private static boolean isOpen(ShellViewModel model) {
    return !model.timeline().loading().get() && !model.timeline().rows().get().isEmpty();
  }

  private Path directory() {
    return Path.of(getParameters().getRaw().getLast());
  }
}
