package chat.tern.desktop.timeline;

import chat.tern.client.ConversationView;
import chat.tern.desktop.control.AnchoredList;
import chat.tern.desktop.control.Controls;
import chat.tern.desktop.control.Times;
import chat.tern.desktop.task.Work;
import chat.tern.protocol.log.ConversationKind;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** How the rows of a timeline are drawn. */
final class TimelineCells implements AnchoredList.Cells<TimelineRow> {

  private final TimelineViewModel model;
  private final Times times;
  private final Work work;

  TimelineCells(TimelineViewModel model, Times times, Work work) {
    this.model = model;
    this.times = times;
    this.work = work;
  }

  @Override
  public Object key(TimelineRow row) {
    return row.key();
  }

  @Override
  public Node node(TimelineRow row) {
    return switch (row) {
      case TimelineRow.Day day ->
          centred(Controls.label(times.day(day.date(), work.now()), "day"), "day-row");
      case TimelineRow.Unread unread -> unread(unread);
      case TimelineRow.Start start -> centred(Controls.label(start.text(), "start"), "start-row");
      case TimelineRow.Missing missing ->
          centred(Controls.wrapped(missing.why(), "missing"), "start-row");
      case TimelineRow.Event event ->
          centred(Controls.wrapped(event.text(), "event", "centered"), "event-row");
      case TimelineRow.Bubble bubble -> new BubbleNode(bubble, isGroup(), times, model);
    };
  }

  private boolean isGroup() {
    ConversationView view = model.conversation().get();
    return view != null && view.kind() != ConversationKind.DIRECT;
  }

  private static Node centred(Label label, String style) {
    HBox box = new HBox(label);
    box.getStyleClass().add(style);
    box.setAlignment(Pos.CENTER);
    box.setAccessibleRole(AccessibleRole.LIST_ITEM);
    box.setAccessibleText(label.getText());
    return box;
  }

  private static Node unread(TimelineRow.Unread row) {
    String text = row.messages() == 1 ? "1 new message" : row.messages() + " new messages";
    HBox box = new HBox(rule(), Controls.label(text, "unread-text"), rule());
    box.getStyleClass().add("unread-row");
    box.setAlignment(Pos.CENTER);
    box.setAccessibleRole(AccessibleRole.LIST_ITEM);
    box.setAccessibleText(text);
    return box;
  }

  private static Region rule() {
    Region rule = new Region();
    rule.getStyleClass().add("unread-rule");
    HBox.setHgrow(rule, Priority.ALWAYS);
    return rule;
  }
}
