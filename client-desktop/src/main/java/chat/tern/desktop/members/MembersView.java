package chat.tern.desktop.members;

import chat.tern.desktop.control.Avatar;
import chat.tern.desktop.control.Controls;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The panel with the members. */
public final class MembersView {

  private final MembersViewModel model;
  private final Label heading = Controls.label("", "title");
  private final VBox list = new VBox();
  private final VBox root = new VBox();

  /** A view of the members. */
  public MembersView(MembersViewModel model) {
    this.model = model;
    root.getStyleClass().add("members");
    list.getStyleClass().add("member-list");
    ScrollPane scroll = new ScrollPane(list);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("plain-scroll");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    HBox top =
        new HBox(
            heading,
            Controls.spring(),
            Controls.iconButton(Feather.X, "Close the members", () -> model.shown().set(false)));
    top.setAlignment(Pos.CENTER_LEFT);
    Label problem = Controls.wrapped("", "problem");
    problem.textProperty().bind(model.problem());
    problem.visibleProperty().bind(model.problem().isNotEmpty());
    problem.managedProperty().bind(model.problem().isNotEmpty());
    Button leave = Controls.button("Leave group", model::leave, "flat", "danger");
    leave.setGraphic(Controls.icon(Feather.LOG_OUT));
    leave.visibleProperty().bind(model.canLeave());
    leave.managedProperty().bind(model.canLeave());
    root.getChildren()
        .addAll(top, new GroupSettingsView(model).root(), adding(), problem, scroll, leave);
    model.rows().addListener((ListChangeListener<MemberRow>) _ -> show());
    model.canManage().addListener((_, _, _) -> show());
    show();
  }

  /** What to put into a window. */
  public Parent root() {
    return root;
  }

  private Node adding() {
    TextField names = new TextField();
    names.setPromptText("Add by user name");
    names.setAccessibleText("Add by user name");
    names.textProperty().bindBidirectional(model.toAdd());
    names.setOnAction(_ -> model.add());
    HBox.setHgrow(names, Priority.ALWAYS);
    Button add = Controls.iconButton(Feather.USER_PLUS, "Add", model::add);
    add.disableProperty().bind(model.toAdd().isEmpty());
    HBox box = new HBox(names, add);
    box.getStyleClass().add("row-line");
    box.visibleProperty().bind(model.canManage());
    box.managedProperty().bind(model.canManage());
    return box;
  }

  private void show() {
    int count = model.rows().size();
    heading.setText(count == 1 ? "1 member" : count + " members");
    list.getChildren().setAll(model.rows().stream().map(this::line).toList());
  }

  private Node line(MemberRow row) {
    Label name = Controls.label(row.self() ? row.name() + " (you)" : row.name(), "row-name");
    VBox words = new VBox(name);
    words.setAlignment(Pos.CENTER_LEFT);
    if (row.admin()) {
      words.getChildren().add(Controls.label("Admin", "text-muted", "text-small"));
    }
    HBox line =
        new HBox(new Avatar(34).show(row.name(), false, row.online()), words, Controls.spring());
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("member");
    line.setAccessibleRole(AccessibleRole.LIST_ITEM);
    line.setAccessibleText(row.name() + (row.admin() ? ", admin" : ""));
    if (model.canManage().get() && !row.self()) {
      line.getChildren().add(actions(row));
    }
    return line;
  }

  private Node actions(MemberRow row) {
    MenuItem role = new MenuItem(row.admin() ? "Make a member" : "Make an admin");
    role.setOnAction(_ -> model.changeRole(row));
    MenuItem remove = new MenuItem("Remove from group");
    remove.setOnAction(_ -> model.remove(row));
    ContextMenu menu = new ContextMenu(role, remove);
    Button button =
        Controls.iconButton(Feather.MORE_HORIZONTAL, "What to do with " + row.name(), () -> {});
    button.setOnAction(_ -> menu.show(button, Side.BOTTOM, 0, 0));
    return button;
  }
}
