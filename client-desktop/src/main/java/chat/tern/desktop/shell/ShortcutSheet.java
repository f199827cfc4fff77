package chat.tern.desktop.shell;

import chat.tern.desktop.control.Controls;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The card that lists all keys. */
final class ShortcutSheet {

  private static final List<String[]> TYPING =
      List.of(
          new String[] {"Send", "Enter"},
          new String[] {"New line", "Shift+Enter"},
          new String[] {"Emoji by name", ":tada:"},
          new String[] {"Close what is in front", "Esc"});

  private final VBox root = new VBox();
  private final Button close;

  ShortcutSheet(Runnable done) {
    close = Controls.button("Done", done, "flat");
    GridPane grid = new GridPane();
    grid.getStyleClass().add("shortcut-grid");
    List<String[]> all =
        Stream.concat(
                Arrays.stream(Shortcut.values())
                    .map(each -> new String[] {each.title(), each.keys().getDisplayText()}),
                TYPING.stream())
            .toList();
    int lines = (all.size() + 1) / 2; // in two columns, which fit into the smallest window
    for (int at = 0; at < all.size(); at++) {
      add(grid, at / lines, at % lines, all.get(at)[0], all.get(at)[1]);
    }
    HBox buttons = new HBox(Controls.spring(), close);
    root.getChildren().addAll(Controls.label("Keyboard shortcuts", "heading"), grid, buttons);
    root.setMaxSize(680, Region.USE_PREF_SIZE);
  }

  Region root() {
    return root;
  }

  Node first() {
    return close;
  }

  private static void add(GridPane grid, int column, int line, String title, String keys) {
    var what = Controls.label(title);
    var pressed = Controls.label(keys, "keys");
    GridPane.setHalignment(pressed, HPos.RIGHT);
    GridPane.setHgrow(what, Priority.ALWAYS);
    what.setMaxWidth(Double.MAX_VALUE);
    pressed.setMinWidth(Region.USE_PREF_SIZE);
    grid.add(what, 2 * column, line);
    grid.add(pressed, 2 * column + 1, line);
  }
}
