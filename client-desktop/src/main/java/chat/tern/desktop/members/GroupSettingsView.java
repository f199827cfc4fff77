package chat.tern.desktop.members;

import chat.tern.desktop.control.Controls;
import chat.tern.protocol.log.HistoryLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;

/** What an admin sets for the whole group: its title, and for how long messages are kept. */
final class GroupSettingsView {

  private static final List<HistoryLimit> LIMITS =
      List.of(
          HistoryLimit.NONE,
          HistoryLimit.ofSeconds(Optional.of(365L * 86_400)),
          HistoryLimit.ofSeconds(Optional.of(90L * 86_400)),
          HistoryLimit.ofSeconds(Optional.of(30L * 86_400)),
          HistoryLimit.ofSeconds(Optional.of(7L * 86_400)),
          HistoryLimit.ofSeconds(Optional.of(86_400L)));

  private final MembersViewModel model;
  private final ComboBox<HistoryLimit> limits = new ComboBox<>();
  private final Label warning = Controls.wrapped("", "text-muted", "text-small");
  private final VBox confirm = new VBox();
  private final VBox root = new VBox();

  GroupSettingsView(MembersViewModel model) {
    this.model = model;
    root.getStyleClass().add("settings-section");
    confirm.getStyleClass().add("settings-section");
    Button set = Controls.button("Set", this::keep, "danger", "small");
    Button cancel = Controls.button("Cancel", this::showLimit, "flat", "small");
    HBox buttons = new HBox(Controls.spring(), cancel, set);
    buttons.getStyleClass().add("buttons");
    confirm.getChildren().addAll(warning, buttons);
    root.getChildren().addAll(title(), limit(), confirm);
    root.visibleProperty().bind(model.canManage());
    root.managedProperty().bind(model.canManage());
    model.limit().addListener((_, _, _) -> showLimit());
    showLimit();
  }

  Parent root() {
    return root;
  }

  private Parent title() {
    TextField title = new TextField();
    title.setAccessibleText("Title of the group");
    title.textProperty().bindBidirectional(model.title());
    title.setOnAction(_ -> model.rename());
    HBox.setHgrow(title, Priority.ALWAYS);
    HBox box =
        new HBox(title, Controls.iconButton(Feather.CHECK, "Rename the group", model::rename));
    box.getStyleClass().add("row-line");
    return box;
  }

  private Parent limit() {
    limits.setAccessibleText("For how long messages are kept");
    limits.setMaxWidth(Double.MAX_VALUE);
    limits.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(HistoryLimit limit) {
            return limit == null ? "" : words(limit);
          }

          @Override
          public HistoryLimit fromString(String text) {
            throw new UnsupportedOperationException("Nobody types a limit");
          }
        });
    limits.valueProperty().addListener((_, _, wanted) -> ask(wanted));
    return limits;
  }

  private void ask(HistoryLimit wanted) {
    boolean other = wanted != null && !wanted.equals(model.limit().get());
    if (other) {
      warning.setText(
          wanted
              .keep()
              .map(keep ->
                  "For everybody, messages disappear "
                      + keep.toDays()
                      + (keep.toDays() == 1 ? " day" : " days")
                      + " after they were sent, also those that are older than that now.")
              .orElse("For everybody, messages are kept from now on."));
    }
    Controls.show(confirm, other);
  }

  private void keep() {
    model.keep(limits.getValue());
    Controls.show(confirm, false);
  }

  private void showLimit() {
    List<HistoryLimit> offered = new ArrayList<>(LIMITS);
    if (!offered.contains(model.limit().get())) {
      offered.add(model.limit().get());
    }
    limits.getItems().setAll(offered);
    limits.setValue(model.limit().get());
    Controls.show(confirm, false);
  }

  private static String words(HistoryLimit limit) {
    return limit
        .keep()
        .map(keep ->
            keep.toSeconds() % 86_400 == 0
                ? "Keep messages " + keep.toDays() + (keep.toDays() == 1 ? " day" : " days")
                : "Keep messages " + keep.toMinutes() + " minutes")
        .orElse("Keep messages for good");
  }
}
