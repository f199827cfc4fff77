package chat.tern.desktop.settings;

import chat.tern.client.PushWishes;
import chat.tern.client.TernClient;
import chat.tern.desktop.task.Work;
import chat.tern.protocol.PushContent;
import chat.tern.protocol.QuietHours;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/**
 * What notifications say, and when none comes, on all devices of the account. A change holds at
 * once, also offline.
 */
public final class NotificationsViewModel {

  private static final LocalTime EVENING = LocalTime.of(22, 0);
  private static final LocalTime MORNING = LocalTime.of(7, 0);

  private final TernClient client;
  private final Work work;
  private final ZoneId here;
  private final ObjectProperty<PushContent> content =
      new SimpleObjectProperty<>(PushContent.PREVIEW);
  private final BooleanProperty quiet = new SimpleBooleanProperty();
  private final ObjectProperty<LocalTime> from = new SimpleObjectProperty<>(EVENING);
  private final ObjectProperty<LocalTime> to = new SimpleObjectProperty<>(MORNING);
  private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");

  /** What was read, and not set by its user, is not written. */
  private boolean reading;

  /** What its user sets is not undone by what was read before. */
  private boolean touched;

  NotificationsViewModel(TernClient client, Work work, ZoneId here) {
    this.client = client;
    this.work = work;
    this.here = here;
    content.addListener((_, _, now) -> {
      if (!reading) {
        touched = true;
        work.run(() -> client.notifications().content(now));
      }
    });
    quiet.addListener((_, _, _) -> changed());
    from.addListener((_, _, _) -> changed());
    to.addListener((_, _, _) -> changed());
    work.ask(() -> client.notifications().wishes(), this::read);
  }

  /** The most that a notification says. */
  public ObjectProperty<PushContent> content() {
    return content;
  }

  /** Whether there are quiet hours. */
  public BooleanProperty quiet() {
    return quiet;
  }

  /** When they begin. */
  public ObjectProperty<LocalTime> from() {
    return from;
  }

  /** When they end. */
  public ObjectProperty<LocalTime> to() {
    return to;
  }

  /** What is to be said about the hours; empty for nothing. */
  public ReadOnlyStringProperty note() {
    return note.getReadOnlyProperty();
  }

  private void read(PushWishes wishes) {
    if (touched) {
      return;
    }
    reading = true;
    content.set(wishes.content());
    quiet.set(wishes.quietHours().isPresent());
    wishes
        .quietHours()
        .ifPresent(hours -> {
          from.set(hours.from());
          to.set(hours.to());
          note.set(hours.zone().equals(here) ? "" : "By the clock of " + hours.zone() + ".");
        });
    reading = false;
  }

  private void changed() {
    if (reading) {
      return;
    }
    touched = true;
    if (quiet.get() && from.get().equals(to.get())) {
      note.set("They begin and end at different times: nothing was changed.");
      return;
    }
    note.set("");
    Optional<QuietHours> hours =
        quiet.get() ? Optional.of(new QuietHours(from.get(), to.get(), here)) : Optional.empty();
    work.run(() -> client.notifications().quietHours(hours));
  }
}
