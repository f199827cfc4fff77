package chat.tern.desktop.settings;

import chat.tern.client.AccountInfo;
import chat.tern.desktop.control.Avatar;
import chat.tern.desktop.control.Controls;
import chat.tern.desktop.control.Times;
import chat.tern.desktop.look.ThemeChoice;
import chat.tern.desktop.task.Work;
import chat.tern.protocol.api.DeviceInfo;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The card with the settings. */
public final class SettingsView {

  private final SettingsViewModel model;
  private final Work work;
  private final Times times;
  private final Button close;
  private final VBox devices = new VBox();
  private final VBox root = new VBox();

  /** A view of the settings; {@code done} closes it. */
  public SettingsView(SettingsViewModel model, Work work, Times times, Runnable done) {
    this.model = model;
    this.work = work;
    this.times = times;
    this.close = Controls.iconButton(Feather.X, "Close the settings", done);
    HBox top = new HBox(Controls.label("Settings", "heading"), Controls.spring(), close);
    top.setAlignment(Pos.CENTER_LEFT);
    devices.getStyleClass().add("devices");
    VBox sections =
        new VBox(
            section("Appearance", setting("Theme", themes()), setting("Text size", sizes())),
            section("Notifications", new NotificationsView(model.notifications()).rows()),
            section("Account", account()),
            section("Devices", devices));
    sections.getStyleClass().add("sections");
    ScrollPane scroll = new ScrollPane(sections);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("plain-scroll");
    root.getChildren().addAll(top, scroll);
    root.setMaxSize(520, 640);
    model.devices().addListener((ListChangeListener<DeviceInfo>) _ -> showDevices());
    model.devicesNote().addListener((_, _, _) -> showDevices());
    showDevices();
  }

  /** What to put into an overlay. */
  public Region root() {
    return root;
  }

  /** What gets the keyboard. */
  public Node first() {
    return close;
  }

  private static Node section(String title, Node... rows) {
    VBox box = new VBox(Controls.label(title, "section"));
    box.getChildren().addAll(rows);
    box.getStyleClass().add("settings-section");
    return box;
  }

  /** A line with a name and what sets it. */
  static Node setting(String name, Node control) {
    HBox box = new HBox(Controls.label(name), Controls.spring(), control);
    box.setAlignment(Pos.CENTER_LEFT);
    box.getStyleClass().add("setting");
    return box;
  }

  private Node themes() {
    ToggleGroup group = new ToggleGroup();
    HBox box = new HBox();
    ThemeChoice[] all = ThemeChoice.values();
    for (int at = 0; at < all.length; at++) {
      ThemeChoice choice = all[at];
      ToggleButton button = new ToggleButton(choice.title());
      button.setToggleGroup(group);
      button.setSelected(choice == model.theme().get());
      button
          .getStyleClass()
          .add(at == 0 ? "left-pill" : at == all.length - 1 ? "right-pill" : "center-pill");
      button.setOnAction(_ -> {
        button.setSelected(true);
        model.theme().set(choice);
      });
      box.getChildren().add(button);
    }
    return box;
  }

  private Node sizes() {
    Label size = Controls.label("", "font-size");
    size.textProperty().bind(model.fontSize().asString("%d px"));
    HBox box =
        new HBox(
            Controls.iconButton(Feather.MINUS, "Smaller text", () -> model.resize(-1)),
            size,
            Controls.iconButton(Feather.PLUS, "Larger text", () -> model.resize(1)));
    box.setAlignment(Pos.CENTER);
    return box;
  }

  private Node account() {
    AccountInfo account = model.account();
    VBox words =
        new VBox(
            Controls.label(account.userName(), "row-name"),
            Controls.label(account.server().toString(), "text-muted", "text-small"));
    words.setAlignment(Pos.CENTER_LEFT);
    Button out = Controls.button("Sign out", () -> {}, "danger", "flat");
    HBox box =
        new HBox(
            new Avatar(44).show(account.userName(), false, false), words, Controls.spring(), out);
    box.getStyleClass().add("account");
    box.setAlignment(Pos.CENTER_LEFT);
    Label warning = Controls.wrapped("", "problem");
    Button sure = Controls.button("Sign out and delete", model::signOut, "danger");
    Button stay = Controls.button("Cancel", () -> {}, "flat");
    HBox buttons = new HBox(Controls.spring(), stay, sure);
    buttons.getStyleClass().add("buttons");
    VBox confirm = new VBox(warning, buttons);
    confirm.getStyleClass().add("confirm");
    Controls.show(confirm, false);
    stay.setOnAction(_ -> Controls.show(confirm, false));
    out.setOnAction(_ ->
        model.askUnsent(count -> {
          warning.setText(
              "Everything that is stored on this device is deleted."
                  + (count > 0 ? " " + count + " unsent messages are lost." : ""));
          Controls.show(confirm, true);
          sure.requestFocus();
        }));
    return new VBox(box, confirm);
  }

  private void showDevices() {
    devices.getChildren().clear();
    if (!model.devicesNote().get().isEmpty()) {
      devices.getChildren().add(Controls.wrapped(model.devicesNote().get(), "text-muted"));
    }
    model.devices().forEach(device -> devices.getChildren().add(device(device)));
  }

  private Node device(DeviceInfo device) {
    String when =
        device.current() ? "This device" : times.lastSeen(device.lastSeenAt(), work.now());
    VBox words =
        new VBox(
            Controls.label(device.deviceName(), "row-name"),
            Controls.label(when, "text-muted", "text-small"));
    HBox box = new HBox(Controls.icon(Feather.MONITOR, "device-icon"), words, Controls.spring());
    box.setAlignment(Pos.CENTER_LEFT);
    box.getStyleClass().add("setting");
    if (!device.current()) {
      box.getChildren()
          .add(Controls.button("Sign out", () -> model.revoke(device), "flat", "danger", "small"));
    }
    return box;
  }
}
