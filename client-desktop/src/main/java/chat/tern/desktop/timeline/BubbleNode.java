package chat.tern.desktop.timeline;

import chat.tern.desktop.control.Avatar;
import chat.tern.desktop.control.Controls;
import chat.tern.desktop.control.Times;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** One message as it is drawn: one's own to the right, those of others to the left with a face. */
final class BubbleNode extends HBox {

  /** Longer lines are hard to read. */
  private static final double MAX_TEXT_WIDTH = 560;

  private static final double AVATAR = 32;
  private static final PseudoClass HOVERED = PseudoClass.getPseudoClass("pointed-at");

  private final TimelineRow.Bubble row;
  private final TimelineViewModel model;

  BubbleNode(TimelineRow.Bubble row, boolean group, Times times, TimelineViewModel model) {
    this.row = row;
    this.model = model;
    boolean own = row.said().own();
    getStyleClass().addAll("message", own ? "own" : "other");
    if (row.place().first()) {
      getStyleClass().add("first");
    }
    if (row.place().last()) {
      getStyleClass().add("last");
    }
    if (row.place().found()) {
      getStyleClass().add("found");
    }
    VBox body = new VBox();
    body.getStyleClass().add("message-body");
    body.setAlignment(own ? Pos.TOP_RIGHT : Pos.TOP_LEFT);
    if (group && !own && row.place().first()) {
      body.getChildren().add(Controls.label(row.said().sender(), "message-sender"));
    }
    HBox line = own ? new HBox(meta(times), bubble()) : new HBox(bubble(), meta(times));
    line.getStyleClass().add("message-line");
    line.setAlignment(own ? Pos.BOTTOM_RIGHT : Pos.BOTTOM_LEFT);
    body.getChildren().add(line);
    if (!row.said().reactions().isEmpty()) {
      body.getChildren().add(reactions());
    }
    if (row.progress().mark() == TimelineRow.Mark.FAILED) {
      body.getChildren().add(failure());
    }
    HBox.setHgrow(body, Priority.ALWAYS);
    if (own) {
      getChildren().add(body);
    } else {
      getChildren().addAll(face(), body);
    }
    setAccessibleRole(AccessibleRole.LIST_ITEM);
    setAccessibleText(spoken(times));
    hoverProperty()
        .addListener((_, _, hovered) -> pseudoClassStateChanged(HOVERED, hovered.booleanValue()));
  }

  private Node bubble() {
    Label text = new Label(row.said().text());
    text.setWrapText(true);
    text.setMaxWidth(MAX_TEXT_WIDTH);
    text.setMinHeight(Region.USE_PREF_SIZE);
    text.getStyleClass().add("bubble");
    if (row.said().gone()) {
      text.getStyleClass().add("gone");
    } else {
      MenuItem copy = new MenuItem("Copy text", Controls.icon(Feather.COPY));
      copy.setOnAction(_ -> copy());
      text.setContextMenu(new ContextMenu(copy));
    }
    return text;
  }

  private void copy() {
    ClipboardContent content = new ClipboardContent();
    content.putString(row.said().text());
    Clipboard.getSystemClipboard().setContent(content);
  }

  private Node meta(Times times) {
    HBox meta = new HBox();
    meta.getStyleClass().add("message-meta");
    meta.setAlignment(Pos.CENTER);
    meta.setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    meta.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    if (row.said().edited()) {
      meta.getChildren().add(Controls.label("edited", "message-time"));
    }
    Label time = Controls.label(times.time(row.said().at()), "message-time");
    if (!row.place().timed()) {
      time.getStyleClass().add("only-on-hover");
    }
    meta.getChildren().add(time);
    if (row.progress().mark() != TimelineRow.Mark.NONE) {
      meta.getChildren().add(mark());
    }
    return meta;
  }

  private Node mark() {
    Node mark =
        switch (row.progress().mark()) {
          case NONE, SENT -> Controls.icon(Feather.CHECK, "mark");
          case WAITING -> Controls.icon(Feather.CLOCK, "mark");
          case DELIVERED -> twice("mark");
          case READ -> twice("mark", "read");
          case FAILED -> Controls.icon(Feather.ALERT_CIRCLE, "mark", "failed");
        };
    Tooltip.install(mark, new Tooltip(row.progress().words()));
    return mark;
  }

  private static Node twice(String... styles) {
    FontIcon one = Controls.icon(Feather.CHECK, styles);
    FontIcon two = Controls.icon(Feather.CHECK, styles);
    HBox both = new HBox(one, two);
    both.getStyleClass().add("double-mark");
    return both;
  }

  private Node reactions() {
    HBox box = new HBox();
    box.getStyleClass().add("reactions");
    for (TimelineRow.Reactions each : row.said().reactions()) {
      Label label = Controls.label(each.emoji() + " " + each.count(), "reaction");
      if (each.mine()) {
        label.getStyleClass().add("mine");
      }
      box.getChildren().add(label);
    }
    return box;
  }

  private Node failure() {
    Hyperlink again = new Hyperlink("Send again");
    again.setOnAction(_ -> model.retry(row.key().id()));
    Hyperlink drop = new Hyperlink("Delete");
    drop.setOnAction(_ -> model.giveUp(row.key().id()));
    Label why = Controls.label("Not sent. " + row.progress().words(), "failure-text");
    why.setWrapText(true);
    why.setMaxWidth(MAX_TEXT_WIDTH);
    HBox box = new HBox(why, again, drop);
    box.getStyleClass().add("failure");
    box.setAlignment(Pos.CENTER_RIGHT);
    return box;
  }

  private Node face() {
    Region face;
    if (row.place().last()) {
      face = new Avatar(AVATAR).show(row.said().sender(), false, false);
    } else {
      face = new Region();
      face.setMinSize(AVATAR, 1);
      face.setPrefSize(AVATAR, 1);
    }
    VBox column = new VBox(Controls.spring(), face);
    column.setMinWidth(AVATAR);
    return column;
  }

  private String spoken(Times times) {
    String progress = row.progress().words().isEmpty() ? "" : ", " + row.progress().words();
    return (row.said().own() ? "You" : row.said().sender())
        + " at "
        + times.time(row.said().at())
        + ": "
        + row.said().text()
        + progress;
  }
}
