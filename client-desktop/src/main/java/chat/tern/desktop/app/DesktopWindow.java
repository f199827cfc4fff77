package chat.tern.desktop.app;

import chat.tern.client.ProfileDirectory;
import chat.tern.client.TernClient;
import chat.tern.desktop.control.Times;
import chat.tern.desktop.login.LoginView;
import chat.tern.desktop.login.LoginViewModel;
import chat.tern.desktop.look.Look;
import chat.tern.desktop.settings.Preferences;
import chat.tern.desktop.settings.PreferencesFile;
import chat.tern.desktop.settings.SettingsViewModel;
import chat.tern.desktop.shell.ShellView;
import chat.tern.desktop.shell.ShellViewModel;
import chat.tern.desktop.task.Work;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ConversationId;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/** One window on one profile: the form to sign in, or everything. Lives on the JavaFX thread. */
public final class DesktopWindow implements AutoCloseable {

  private static final double MIN_WIDTH = 720;
  private static final double MIN_HEIGHT = 480;

  private final Stage stage;
  private final TernClient client;
  private final Threads threads = new Threads();
  private final Work work = threads.work();
  private final PreferencesFile file;
  private final ZoneId zone;
  private final StackPane root = new StackPane();
  private final Scene scene;
  private final Look look;
  private Preferences preferences;
  private Optional<ShellViewModel> shell = Optional.empty();
  private Optional<ShellView> view = Optional.empty();
  private boolean closed;

  /**
   * Opens a profile.
   *
   * @param profile its directory, which is made when it does not exist
   */
  public DesktopWindow(Stage stage, Path profile, ZoneId zone) {
    this(stage, profile, TernClient.open(ProfileDirectory.account(profile)), zone);
  }

  /** The same with the client of that profile, which this window closes. */
  public DesktopWindow(Stage stage, Path profile, TernClient client, ZoneId zone) {
    this.stage = stage;
    this.zone = zone;
    this.file = new PreferencesFile(profile);
    this.preferences = file.load();
    this.client = client;
    root.getStyleClass().add("window");
    this.scene = new Scene(root, preferences.frame().width(), preferences.frame().height());
    this.look = new Look(scene);
    look.set(preferences.theme(), preferences.fontSize());
    stage.setScene(scene);
    stage.setTitle("Tern");
    stage.setMinWidth(MIN_WIDTH);
    stage.setMinHeight(MIN_HEIGHT);
    stage.setOnHidden(_ -> close());
    place();
  }

  /** Shows it. */
  public void show() {
    if (client.account().current().isPresent()) {
      showShell();
    } else {
      showLogin("");
    }
    stage.show();
    // Nobody waits for it, so that it does not stand in the way of what is waited for.
    work.later(() -> stage.getIcons().setAll(Look.icons()));
  }

  /** What is in it, for tests and pictures. */
  public Scene scene() {
    return scene;
  }

  /** Everything that it shows; empty while nobody is signed in. */
  public Optional<ShellViewModel> shell() {
    return shell;
  }

  /** The same as it is drawn. */
  public Optional<ShellView> shellView() {
    return view;
  }

  /** The client behind it. */
  public TernClient client() {
    return client;
  }

  /** Other preferences, kept from now on. */
  public void prefer(Preferences changed) {
    preferences = changed;
    look.set(changed.theme(), changed.fontSize());
    work.run(() -> file.save(changed));
  }

  /** Those that it has. */
  public Preferences preferences() {
    return preferences;
  }

  private void place() {
    Preferences.Frame frame = preferences.frame();
    if (!Double.isNaN(frame.x()) && !Double.isNaN(frame.y())) {
      stage.setX(frame.x());
      stage.setY(frame.y());
    }
    stage.setMaximized(frame.maximised());
  }

  private void showLogin(String notice) {
    leaveShell();
    LoginView login = new LoginView(new LoginViewModel(client, work, notice, _ -> showShell()));
    show(login.root());
    stage.setTitle("Tern");
    login.focus();
  }

  private void showShell() {
    ShellViewModel model = new ShellViewModel(client, work, zone);
    ShellView drawn =
        new ShellView(
            client,
            model,
            new ShellView.Surroundings(
                work,
                new Times(zone),
                stage.focusedProperty(),
                this::settings,
                this::resizeText,
                () -> showLogin("This device was signed out. Sign in to go on.")));
    shell = Optional.of(model);
    view = Optional.of(drawn);
    show(drawn.root());
    model
        .conversations()
        .unread()
        .addListener(
            (_, _, now) -> stage.setTitle(now.longValue() > 0 ? "(" + now + ") Tern" : "Tern"));
    reopen(model);
  }

  /** The conversation that was open last, as soon as the list knows it. */
  private void reopen(ShellViewModel model) {
    Optional<ConversationId> last = preferences.conversation().flatMap(DesktopWindow::parse);
    last.ifPresent(id -> {
      ListChangeListener<Object> listener =
          new ListChangeListener<>() {
            @Override
            public void onChanged(Change<?> change) {
              if (model.conversations().loaded().get()
                  || model.conversations().find(id).isPresent()) {
                model.conversations().rows().removeListener(this);
                boolean free = model.conversations().open().get() == null;
                if (free && model.conversations().find(id).isPresent()) {
                  work.later(() -> model.conversations().open().set(id));
                }
              }
            }
          };
      model.conversations().rows().addListener(listener);
    });
  }

  private static Optional<ConversationId> parse(String id) {
    try {
      return Optional.of(ConversationId.parse(id));
    } catch (TernException e) {
      return Optional.empty();
    }
  }

  private SettingsViewModel settings() {
    return new SettingsViewModel(
        client, work, preferences, this::prefer, zone, () -> showLogin(""));
  }

  private void resizeText(int by) {
    prefer(
        preferences.withFontSize(
            Math.clamp(
                (long) preferences.fontSize() + by, Look.MIN_FONT_SIZE, Look.MAX_FONT_SIZE)));
  }

  private void show(Parent content) {
    root.getChildren().setAll(content);
  }

  private void leaveShell() {
    shell.ifPresent(ShellViewModel::close);
    shell = Optional.empty();
    view = Optional.empty();
  }

  /** Closes the window and the client; what was typed is kept. Closing twice is harmless. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    Optional<String> open =
        shell
            .flatMap(model -> Optional.ofNullable(model.conversations().open().get()))
            .map(ConversationId::toString);
    Preferences last =
        preferences
            .with(
                new Preferences.Frame(
                    stage.getX(),
                    stage.getY(),
                    scene.getWidth(),
                    scene.getHeight(),
                    stage.isMaximized()))
            .withConversation(open);
    leaveShell();
    stage.hide();
    file.save(last);
    threads.close();
    client.close();
  }
}
