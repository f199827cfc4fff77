package chat.tern.desktop.newchat;

import chat.tern.desktop.control.Controls;
import javafx.beans.binding.Bindings;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The card for a new conversation. */
public final class NewChatView {

  private final NewChatViewModel model;
  private final TextField people = new TextField();
  private final VBox root = new VBox();

  /** A view of the form; {@code cancel} closes it. */
  public NewChatView(NewChatViewModel model, Runnable cancel) {
    this.model = model;
    TextField title = new TextField();
    title.setPromptText("Night shift");
    people
        .promptTextProperty()
        .bind(Bindings.when(model.group()).then("bob, carol").otherwise("bob"));
    Node heading = field("Title", title, model.title());
    heading.visibleProperty().bind(model.group());
    heading.managedProperty().bind(model.group());
    Label problem = Controls.wrapped("", "problem");
    problem.textProperty().bind(model.problem());
    problem.visibleProperty().bind(model.problem().isNotEmpty());
    problem.managedProperty().bind(model.problem().isNotEmpty());
    Button begin = Controls.button("", model::submit, "accent");
    begin
        .textProperty()
        .bind(
            Bindings.when(model.busy())
                .then("One moment…")
                .otherwise(Bindings.when(model.group()).then("Create group").otherwise("Start")));
    begin.disableProperty().bind(model.complete().not());
    HBox buttons = new HBox(Controls.spring(), Controls.button("Cancel", cancel, "flat"), begin);
    buttons.getStyleClass().add("buttons");
    root.getChildren()
        .addAll(
            Controls.label("New conversation", "heading"),
            kinds(),
            heading,
            field("People, by user name", people, model.people()),
            problem,
            buttons);
    root.setMaxSize(420, Region.USE_PREF_SIZE);
  }

  /** What to put into an overlay. */
  public Region root() {
    return root;
  }

  /** What gets the keyboard. */
  public Node first() {
    return people;
  }

  private Node kinds() {
    ToggleGroup group = new ToggleGroup();
    ToggleButton one = new ToggleButton("One person");
    ToggleButton several = new ToggleButton("Group");
    one.getStyleClass().addAll("left-pill");
    several.getStyleClass().addAll("right-pill");
    one.setToggleGroup(group);
    several.setToggleGroup(group);
    one.setSelected(true);
    group
        .selectedToggleProperty()
        .addListener((_, before, now) -> {
          if (now == null) {
            before.setSelected(true);
          } else {
            model.group().set(several.isSelected());
          }
        });
    HBox box = new HBox(one, several);
    box.setAlignment(Pos.CENTER_LEFT);
    return box;
  }

  private Node field(String name, TextField field, StringProperty value) {
    Label label = Controls.label(name, "field-label");
    label.setLabelFor(field);
    field.setAccessibleText(name);
    field.textProperty().bindBidirectional(value);
    field.setOnAction(_ -> model.submit());
    VBox box = new VBox(label, field);
    box.getStyleClass().add("field");
    return box;
  }
}
