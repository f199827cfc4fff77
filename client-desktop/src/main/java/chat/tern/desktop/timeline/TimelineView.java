package chat.tern.desktop.timeline;

import chat.tern.client.ConversationView;
import chat.tern.desktop.control.AnchoredList;
import chat.tern.desktop.control.Blank;
import chat.tern.desktop.control.Controls;
import chat.tern.desktop.control.Times;
import chat.tern.desktop.task.Work;
import java.util.List;
import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/** Draws a timeline, and tells it what its reader sees. */
public final class TimelineView {

  private final TimelineViewModel model;
  private final ObservableBooleanValue watched;
  private final AnchoredList<TimelineRow> list;
  private final Label count = Controls.label("", "jump-count");
  private final Button jump = new Button();
  private final ProgressIndicator waiting = new ProgressIndicator();
  private final Blank empty =
      new Blank(Feather.MESSAGE_CIRCLE, "No messages yet", "Say hello: write the first one below.");
  private final StackPane root = new StackPane();

  /**
   * A view of a timeline.
   *
   * @param watched whether its window is looked at: only then does what is in view count as seen
   */
  public TimelineView(
      TimelineViewModel model, Work work, Times times, ObservableBooleanValue watched) {
    this.model = model;
    this.watched = watched;
    this.list = new AnchoredList<>(new TimelineCells(model, times, work));
    list.setAccessibleText("Messages");
    list.onNearStart(() -> work.later(model::needOlder));
    list.onNearEnd(() -> work.later(model::needNewer));
    // Later, as what is shown or hidden while the list is laid out would not be laid out itself.
    list.onMoved(() -> work.later(this::moved));
    waiting.setMaxSize(32, 32);
    jump.getStyleClass().addAll("jump");
    HBox arrow = new HBox(count, Controls.icon(Feather.ARROW_DOWN));
    arrow.setAlignment(Pos.CENTER);
    arrow.getStyleClass().add("jump-content");
    jump.setGraphic(arrow);
    jump.setAccessibleText("Jump to the newest message");
    jump.setOnAction(_ -> model.jumpToLatest());
    StackPane.setAlignment(jump, Pos.BOTTOM_RIGHT);
    root.getStyleClass().add("timeline");
    root.setAccessibleRole(AccessibleRole.PARENT);
    root.getChildren().addAll(list, empty, waiting, jump);
    jump.setVisible(false);
    model.rows().addListener((_, _, rows) -> show(rows));
    model.loading().addListener((_, _, _) -> show(model.rows().get()));
    model.conversation().addListener((_, _, _) -> moved());
    model.onTarget(this::go);
    watched.addListener((_, _, now) -> {
      if (!now) {
        model.lookedAway();
      }
      moved();
    });
    show(model.rows().get());
  }

  /** What to put into a window. */
  public Parent root() {
    return root;
  }

  /** The list of rows, for the keyboard. */
  public AnchoredList<TimelineRow> list() {
    return list;
  }

  private void show(List<TimelineRow> rows) {
    list.setRows(rows);
    boolean loading = model.loading().get();
    boolean said = rows.stream().anyMatch(TimelineRow.Bubble.class::isInstance);
    Controls.show(waiting, loading && rows.isEmpty());
    Controls.show(empty, !loading && !said && model.conversation().get() != null);
  }

  private void go(Target target) {
    switch (target) {
      case Target.End _ -> list.goToEnd();
      case Target.Row(Object key) -> list.goTo(key);
    }
  }

  private void moved() {
    ConversationView view = model.conversation().get();
    if (view == null || model.loading().get()) {
      jump.setVisible(false);
      return;
    }
    boolean below = !list.isAtEnd() || !model.reachesEnd();
    jump.setVisible(below && !model.rows().get().isEmpty());
    count.setText(view.unread() > 999 ? "999+" : Long.toString(view.unread()));
    Controls.show(count, view.unread() > 0);
    if (watched.get()) {
      list.lastInView().ifPresent(this::seen);
    }
  }

  private void seen(TimelineRow row) {
    switch (row) {
      case TimelineRow.Bubble bubble -> model.seen(seqOf(bubble));
      case TimelineRow.Event event -> model.seen(event.seq());
      case TimelineRow.Day _, TimelineRow.Unread _, TimelineRow.Start _, TimelineRow.Missing _ -> {}
    }
  }

  /** A local echo at the end means that everything above it is in view, or was. */
  private long seqOf(TimelineRow.Bubble bubble) {
    return bubble.seq() > 0 ? bubble.seq() : model.lastSeq();
  }
}
