package chat.tern.desktop.shell;

import chat.tern.desktop.control.Controls;
import java.time.LocalDate;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.DatePicker;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The card that asks for a day to go to. */
final class DateCard {

  private final DatePicker picker;
  private final VBox root = new VBox();

  DateCard(LocalDate today, Consumer<LocalDate> chosen, Runnable cancel) {
    picker = new DatePicker(today);
    picker.setAccessibleText("Day");
    picker.setMaxWidth(Double.MAX_VALUE);
    Button go = Controls.button("Go", () -> chosen.accept(picker.getValue()), "accent");
    go.disableProperty().bind(picker.valueProperty().isNull());
    go.setDefaultButton(true);
    HBox buttons = new HBox(Controls.spring(), Controls.button("Cancel", cancel, "flat"), go);
    buttons.getStyleClass().add("buttons");
    root.getChildren().addAll(Controls.label("Jump to a date", "heading"), picker, buttons);
    root.setMaxSize(360, Region.USE_PREF_SIZE);
  }

  Region root() {
    return root;
  }

  Node first() {
    return picker;
  }
}
