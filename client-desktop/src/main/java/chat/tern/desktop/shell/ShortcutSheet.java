package chat.tern.desktop.shell;

import chat.tern.desktop.control.Controls;
import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
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
    int line = 0;
    for (Shortcut each : Shortcut.values()) {
      add(grid, line++, each.title(), each.keys().getDisplayText());
    }
    for (String[] each : TYPING) {
      add(grid, line++, each[0], each[1]);
    }
    HBox buttons = new HBox(Controls.spring(), close);
    root.getChildren().addAll(Controls.label("Keyboard shortcuts", "heading"), grid, buttons);
    root.setMaxSize(420, Region.USE_PREF_SIZE);
  }

  Region root() {
    return root;
  }

  Node first() {
    return close;
  }

  private static void add(GridPane grid, int line, String title, String keys) {
    var what = Controls.label(title);
    var pressed = Controls.label(keys, "keys");
    GridPane.setHalignment(pressed, HPos.RIGHT);
    GridPane.setHgrow(what, javafx.scene.layout.Priority.ALWAYS);
    what.setMaxWidth(Double.MAX_VALUE);
    grid.addRow(line, what, pressed);
  }
}
