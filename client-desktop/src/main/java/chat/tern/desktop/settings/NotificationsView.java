package chat.tern.desktop.settings;

import atlantafx.base.controls.ToggleSwitch;
import chat.tern.desktop.control.Controls;
import chat.tern.protocol.PushContent;
import java.time.LocalTime;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;

/** The lines of the settings about notifications. */
final class NotificationsView {

  private static final int STEPS_A_DAY = 48;
  private static final int MINUTES_A_STEP = 30;

  private final NotificationsViewModel model;

  NotificationsView(NotificationsViewModel model) {
    this.model = model;
  }

  Node[] rows() {
    Label note = Controls.wrapped("", "text-muted", "text-small");
    note.textProperty().bind(model.note());
    note.visibleProperty().bind(model.note().isNotEmpty());
    note.managedProperty().bind(note.visibleProperty());
    return new Node[] {
      SettingsView.setting("Show", contents()),
      SettingsView.setting("Quiet hours", hours()),
      note,
      Controls.wrapped(
          "On all of your devices. A conversation alone is muted in its menu.",
          "text-muted",
          "text-small")
    };
  }

  private Node contents() {
    ToggleGroup group = new ToggleGroup();
    HBox box =
        new HBox(
            content(group, "Off", PushContent.OFF, "left-pill"),
            content(group, "No content", PushContent.NO_CONTENT, "center-pill"),
            content(group, "Preview", PushContent.PREVIEW, "right-pill"));
    box.setAlignment(Pos.CENTER_LEFT);
    return box;
  }

  private ToggleButton content(ToggleGroup group, String title, PushContent content, String style) {
    ToggleButton button = new ToggleButton(title);
    button.setToggleGroup(group);
    button.getStyleClass().add(style);
    button.setSelected(model.content().get() == content);
    model.content().addListener((_, _, now) -> button.setSelected(now == content));
    button.setOnAction(_ -> {
      button.setSelected(true);
      model.content().set(content);
    });
    return button;
  }

  private Node hours() {
    ToggleSwitch on = new ToggleSwitch();
    on.setAccessibleText("Quiet hours");
    on.selectedProperty().bindBidirectional(model.quiet());
    HBox times =
        new HBox(
            time("Quiet from", model.from()),
            Controls.label("to", "text-muted"),
            time("Quiet until", model.to()));
    times.setAlignment(Pos.CENTER_LEFT);
    times.getStyleClass().add("quiet-hours");
    times.visibleProperty().bind(model.quiet());
    HBox box = new HBox(times, on);
    box.setAlignment(Pos.CENTER_RIGHT);
    box.getStyleClass().add("quiet-hours");
    return box;
  }

  private static Node time(String name, ObjectProperty<LocalTime> time) {
    ComboBox<LocalTime> box = new ComboBox<>();
    IntStream.range(0, STEPS_A_DAY)
        .mapToObj(step -> LocalTime.MIDNIGHT.plusMinutes((long) step * MINUTES_A_STEP))
        .forEach(box.getItems()::add);
    box.setAccessibleText(name);
    box.setVisibleRowCount(8);
    box.valueProperty().bindBidirectional(time);
    return box;
  }
}
