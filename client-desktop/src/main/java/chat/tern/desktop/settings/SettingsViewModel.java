package chat.tern.desktop.settings;

import chat.tern.client.AccountInfo;
import chat.tern.client.TernClient;
import chat.tern.desktop.look.Look;
import chat.tern.desktop.look.ThemeChoice;
import chat.tern.desktop.task.Work;
import chat.tern.protocol.api.DeviceInfo;
import java.time.ZoneId;
import java.util.function.Consumer;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What its user may change. */
public final class SettingsViewModel {

  private final TernClient client;
  private final Work work;
  private final Runnable signedOut;
  private final ObjectProperty<ThemeChoice> theme = new SimpleObjectProperty<>();
  private final IntegerProperty fontSize = new SimpleIntegerProperty();
  private final ObservableList<DeviceInfo> devices = FXCollections.observableArrayList();
  private final NotificationsViewModel notifications;
  private final ReadOnlyStringWrapper devicesNote = new ReadOnlyStringWrapper("Loading…");

  /**
   * The settings as they are.
   *
   * @param changed hears of each change of the preferences
   * @param zone where quiet hours are set
   * @param signedOut called when nobody is signed in any more
   */
  public SettingsViewModel(
      TernClient client,
      Work work,
      Preferences preferences,
      Consumer<Preferences> changed,
      ZoneId zone,
      Runnable signedOut) {
    this.client = client;
    this.work = work;
    this.signedOut = signedOut;
    this.notifications = new NotificationsViewModel(client, work, zone);
    theme.set(preferences.theme());
    fontSize.set(preferences.fontSize());
    Runnable tell =
        () -> changed.accept(preferences.with(theme.get()).withFontSize(fontSize.get()));
    theme.addListener((_, _, _) -> tell.run());
    fontSize.addListener((_, _, _) -> tell.run());
    loadDevices();
  }

  public ObjectProperty<ThemeChoice> theme() {
    return theme;
  }

  public IntegerProperty fontSize() {
    return fontSize;
  }

  /** One step larger, or smaller. */
  public void resize(int by) {
    fontSize.set(Math.clamp(fontSize.get() + by, Look.MIN_FONT_SIZE, Look.MAX_FONT_SIZE));
  }

  /** What is wanted of notifications. */
  public NotificationsViewModel notifications() {
    return notifications;
  }

  /** Who is signed in. */
  public AccountInfo account() {
    return client.account().require();
  }

  /** On which devices. */
  public ObservableList<DeviceInfo> devices() {
    return devices;
  }

  /** Why there are no devices to see; empty when there are. */
  public ReadOnlyStringProperty devicesNote() {
    return devicesNote.getReadOnlyProperty();
  }

  /** Signs another device out. */
  public void revoke(DeviceInfo device) {
    work.ask(
        () -> {
          client.account().revoke(device.deviceId());
          return true;
        },
        _ -> loadDevices(),
        devicesNote::set);
  }

  /** Signs this device out, and forgets what is stored here. */
  public void signOut() {
    work.ask(() -> client.account().logout(), _ -> signedOut.run());
  }

  /** Messages that signing out would throw away. */
  public void askUnsent(Consumer<Integer> answer) {
    work.ask(() -> client.messages().outbox().size(), answer);
  }

  private void loadDevices() {
    work.ask(
        () -> client.account().devices(),
        found -> {
          devices.setAll(found);
          devicesNote.set("");
        },
        devicesNote::set);
  }
}
