package chat.tern.desktop.connection;

import chat.tern.desktop.control.Controls;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A strip on top that says why nothing comes in, for as long as that is so. */
public final class ConnectionBanner {

  private final FontIcon icon = Controls.icon(Feather.WIFI_OFF);
  private final ProgressIndicator working = new ProgressIndicator();
  private final Label what = Controls.label("", "banner-title");
  private final Label detail = Controls.label("", "banner-text");
  private final Button retry;
  private final Button signIn;
  private final Button explain;
  private final HBox root = new HBox();

  /**
   * A view of a connection.
   *
   * @param signInAgain what the button does that a revoked device shows
   * @param explainRefusal what the button does that a refused program shows
   */
  public ConnectionBanner(
      ConnectionViewModel model, Runnable signInAgain, Runnable explainRefusal) {
    this.retry = Controls.button("Try now", model::retryNow, "small");
    this.signIn = Controls.button("Sign in again", signInAgain, "small", "accent");
    this.explain = Controls.button("What now?", explainRefusal, "small");
    root.getStyleClass().add("banner");
    root.setAlignment(Pos.CENTER_LEFT);
    working.setMaxSize(14, 14);
    working.setMinSize(14, 14);
    what.setMinWidth(Label.USE_PREF_SIZE);
    VBox words = new VBox(what, detail);
    words.setAlignment(Pos.CENTER_LEFT);
    root.getChildren()
        .addAll(new StackPane(icon, working), words, Controls.spring(), retry, signIn, explain);
    model.note().addListener((_, _, note) -> show(note));
    show(model.note().get());
  }

  /** What to put into a window. */
  public Parent root() {
    return root;
  }

  private void show(ConnectionNote note) {
    root.getStyleClass().removeAll("working", "away", "ended");
    Controls.show(root, !(note instanceof ConnectionNote.Connected));
    switch (note) {
      case ConnectionNote.Connected _ -> {}
      case ConnectionNote.Working(String now) -> say("working", now, "", false, false);
      case ConnectionNote.Away(String reason, long secondsLeft) ->
          say(
              "away",
              "You are offline",
              reason
                  + (secondsLeft > 0 ? " Trying again in " + secondsLeft + " s." : " Trying again…")
                  + " What you write is sent then.",
              true,
              false);
      case ConnectionNote.Refused refused -> {
        say("ended", refused.what(), "What is stored here stays readable.", false, false);
        Controls.show(explain, true);
      }
      case ConnectionNote.Ended(String matter, String advice, boolean canSignIn) ->
          say("ended", matter, advice, false, canSignIn);
    }
  }

  private void say(String style, String title, String text, boolean canRetry, boolean canSignIn) {
    root.getStyleClass().add(style);
    boolean busy = style.equals("working");
    Controls.show(working, busy);
    Controls.show(icon, !busy);
    icon.setIconCode(style.equals("ended") ? Feather.ALERT_OCTAGON : Feather.WIFI_OFF);
    what.setText(title);
    detail.setText(text);
    Controls.show(detail, !text.isEmpty());
    Controls.show(retry, canRetry);
    Controls.show(signIn, canSignIn);
    Controls.show(explain, false);
    root.setAccessibleText(title + ". " + text);
  }
}
