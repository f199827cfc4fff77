package chat.tern.desktop.composer;

import chat.tern.desktop.control.Controls;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import org.kordamp.ikonli.feather.Feather;

/** Where a message is typed. It grows with its text, and shows emoji while one of them is named. */
public final class ComposerView {

  private static final double MIN_HEIGHT = 40;
  private static final double MAX_HEIGHT = 200;
  private static final double FRAME = 20;

  private final ComposerViewModel model;
  private final TextArea area = new TextArea();
  private final Text measure = new Text();
  private final HBox emoji = new HBox();
  private final Label gone =
      Controls.label("You are no longer a member of this conversation.", "text-muted");
  private final HBox bar = new HBox();
  private final VBox root = new VBox();
  private List<Shortcodes.Emoji> suggested = List.of();
  private int chosen;

  /** A view of a composer. */
  public ComposerView(ComposerViewModel model) {
    this.model = model;
    root.getStyleClass().add("composer");
    area.getStyleClass().add("composer-area");
    area.setWrapText(true);
    area.setPromptText("Write a message");
    area.setAccessibleText("Message");
    area.setPrefRowCount(1);
    area.textProperty().bindBidirectional(model.text());
    area.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    area.caretPositionProperty().addListener((_, _, _) -> suggest());
    area.textProperty().addListener((_, _, _) -> grow());
    area.widthProperty().addListener((_, _, _) -> grow());
    area.fontProperty().addListener((_, _, _) -> grow());
    HBox.setHgrow(area, Priority.ALWAYS);
    Button send = Controls.iconButton(Feather.SEND, "Send (Enter)", model::send);
    send.getStyleClass().addAll("accent", "send");
    send.disableProperty().bind(model.text().isEmpty());
    bar.getStyleClass().add("composer-bar");
    bar.setAlignment(Pos.BOTTOM_CENTER);
    bar.getChildren().addAll(area, send);
    emoji.getStyleClass().add("emoji-strip");
    emoji.setAlignment(Pos.CENTER_LEFT);
    Controls.show(emoji, false);
    Label delay = Controls.label("", "composer-delay");
    delay.textProperty().bind(model.delay());
    delay.managedProperty().bind(model.delay().isNotEmpty());
    delay.visibleProperty().bind(model.delay().isNotEmpty());
    HBox outside = new HBox(gone);
    outside.setAlignment(Pos.CENTER);
    outside.getStyleClass().add("composer-gone");
    root.getChildren().addAll(delay, emoji, bar, outside);
    model.enabled().addListener((_, _, _) -> showEnabled(outside));
    showEnabled(outside);
    grow();
  }

  /** What to put into a window. */
  public Parent root() {
    return root;
  }

  /** The caret goes here. */
  public void focus() {
    area.requestFocus();
    area.end();
  }

  private void showEnabled(HBox outside) {
    boolean enabled = model.enabled().get();
    Controls.show(bar, enabled);
    Controls.show(outside, !enabled);
  }

  private void grow() {
    String text = area.getText();
    measure.setFont(area.getFont());
    measure.setText(text.isEmpty() || text.endsWith("\n") ? text + "|" : text);
    measure.setWrappingWidth(Math.max(40, area.getWidth() - 28));
    double height = measure.getLayoutBounds().getHeight() + FRAME;
    double fits = Math.clamp(Math.ceil(height), MIN_HEIGHT, MAX_HEIGHT);
    area.setMinHeight(fits);
    area.setPrefHeight(fits);
    area.setMaxHeight(fits);
  }

  private void pressed(KeyEvent event) {
    boolean naming = !suggested.isEmpty();
    if (naming && (event.getCode() == KeyCode.TAB || event.getCode() == KeyCode.ENTER)) {
      accept(suggested.get(chosen));
      event.consume();
    } else if (naming && event.getCode() == KeyCode.RIGHT) {
      choose(chosen + 1);
      event.consume();
    } else if (naming && event.getCode() == KeyCode.LEFT) {
      choose(chosen - 1);
      event.consume();
    } else if (naming && event.getCode() == KeyCode.ESCAPE) {
      show(List.of());
      event.consume();
    } else if (event.getCode() == KeyCode.ENTER) {
      if (event.isShiftDown()) {
        area.replaceSelection("\n");
      } else {
        model.send();
      }
      event.consume();
    } else if (event.getCode() == KeyCode.TAB && !event.isControlDown()) {
      // A message has no tabulators: the key goes to the next control, as everywhere.
      if (event.isShiftDown()) {
        area.getScene()
            .getFocusOwner()
            .requestFocusTraversal(javafx.scene.TraversalDirection.PREVIOUS);
      } else {
        area.getScene().getFocusOwner().requestFocusTraversal(javafx.scene.TraversalDirection.NEXT);
      }
      event.consume();
    }
  }

  private void suggest() {
    if (area.isFocused()) {
      show(model.suggestions(area.getCaretPosition()));
    }
  }

  private void show(List<Shortcodes.Emoji> found) {
    suggested = found;
    emoji.getChildren().clear();
    for (Shortcodes.Emoji each : found) {
      emoji
          .getChildren()
          .add(
              Controls.button(
                  each.text() + "  :" + each.name() + ":", () -> accept(each), "flat", "small"));
    }
    Controls.show(emoji, !found.isEmpty());
    choose(0);
  }

  private void choose(int at) {
    if (!suggested.isEmpty()) {
      chosen = Math.floorMod(at, suggested.size());
      for (int each = 0; each < suggested.size(); each++) {
        emoji.getChildren().get(each).getStyleClass().remove("chosen");
      }
      emoji.getChildren().get(chosen).getStyleClass().add("chosen");
    }
  }

  private void accept(Shortcodes.Emoji each) {
    int caret = model.complete(each, area.getCaretPosition());
    area.positionCaret(caret);
    area.requestFocus();
    show(List.of());
  }
}
