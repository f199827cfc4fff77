package chat.tern.desktop.login;

import chat.tern.desktop.control.Controls;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The form to sign in, or to register. */
public final class LoginView {

  private static final double WIDTH = 360;

  private final LoginViewModel model;
  private final TextField userName = new TextField();
  private final PasswordField password = new PasswordField();
  private final StackPane root = new StackPane();

  /** A view of a form. */
  public LoginView(LoginViewModel model) {
    this.model = model;
    TextField server = new TextField();
    PasswordField repeated = new PasswordField();
    userName.setPromptText("alice");
    VBox card = new VBox();
    card.getStyleClass().add("login-card");
    card.setMaxSize(WIDTH, VBox.USE_PREF_SIZE);
    Label heading = Controls.label("", "heading");
    heading
        .textProperty()
        .bind(
            Bindings.when(model.registering())
                .then("Create your account")
                .otherwise("Sign in to Tern"));
    Label lead =
        Controls.wrapped("Messages that are never lost, doubled or reordered.", "text-muted");
    Node again = field("Repeat the password", repeated, model.repeated());
    again.visibleProperty().bind(model.registering());
    again.managedProperty().bind(model.registering());
    card.getChildren()
        .addAll(
            new HBox(Controls.label("tern", "wordmark")),
            heading,
            lead,
            field("Server", server, model.server()),
            field("User name", userName, model.userName()),
            field("Password", password, model.password()),
            again,
            problem(),
            submit(),
            other());
    card.disableProperty().bind(model.busy());
    root.getStyleClass().add("login");
    root.getChildren().add(card);
  }

  /** What to put into a window. */
  public Parent root() {
    return root;
  }

  /** The caret goes to the first empty field. */
  public void focus() {
    Platform.runLater(
        () -> (model.userName().get().isEmpty() ? userName : password).requestFocus());
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

  private Node problem() {
    Label problem = Controls.wrapped("", "problem");
    problem.textProperty().bind(model.problem());
    problem.visibleProperty().bind(model.problem().isNotEmpty());
    problem.managedProperty().bind(model.problem().isNotEmpty());
    return problem;
  }

  private Node submit() {
    Button submit = new Button();
    submit.getStyleClass().addAll("accent", "large", "wide");
    submit.setMaxWidth(Double.MAX_VALUE);
    submit.setDefaultButton(true);
    submit
        .textProperty()
        .bind(
            Bindings.when(model.busy())
                .then("One moment…")
                .otherwise(
                    Bindings.when(model.registering())
                        .then("Create account")
                        .otherwise("Sign in")));
    ProgressIndicator busy = new ProgressIndicator();
    busy.setMaxSize(16, 16);
    busy.visibleProperty().bind(model.busy());
    busy.managedProperty().bind(model.busy());
    submit.setGraphic(busy);
    submit.disableProperty().bind(model.complete().not());
    submit.setOnAction(_ -> model.submit());
    return submit;
  }

  private Node other() {
    Label question = Controls.label("", "text-muted");
    question
        .textProperty()
        .bind(
            Bindings.when(model.registering()).then("You have an account?").otherwise("New here?"));
    Hyperlink link = new Hyperlink();
    link.textProperty()
        .bind(Bindings.when(model.registering()).then("Sign in").otherwise("Create an account"));
    link.setOnAction(_ -> model.registering().set(!model.registering().get()));
    HBox box = new HBox(question, link);
    box.setAlignment(Pos.CENTER);
    box.getStyleClass().add("login-other");
    return box;
  }
}
