package chat.tern.desktop.connection;

import chat.tern.desktop.control.Controls;
import chat.tern.protocol.ProtocolVersion;
import chat.tern.protocol.SoftwareVersion;
import java.net.URI;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Why the server does not want this program, what that means, and what helps. */
public final class RefusalCard {

  private static final double WIDTH = 460;

  private final ConnectionNote.Refused refusal;
  private final URI server;
  private final Label unsent = Controls.wrapped("", "centered");
  private final Button stay;
  private final VBox root = new VBox();

  /** What the buttons do. */
  public record Actions(Runnable stay, Runnable retry) {}

  /** A card on a refusal by a server. */
  public RefusalCard(ConnectionNote.Refused refusal, URI server, Actions actions) {
    this.refusal = refusal;
    this.server = server;
    this.stay = Controls.button("Go on offline", actions.stay(), "accent");
    StackPane circle =
        new StackPane(
            Controls.icon(
                refusal.tooOld() ? Feather.DOWNLOAD_CLOUD : Feather.ALERT_OCTAGON, "blank-icon"));
    circle.getStyleClass().addAll("blank-circle", "refusal-circle");
    VBox words =
        new VBox(
            Controls.wrapped(refusal.what(), "heading", "centered"),
            Controls.wrapped(meaning(), "text-muted", "centered"),
            unsent);
    words.getStyleClass().add("refusal-words");
    words.setAlignment(Pos.CENTER);
    Controls.show(unsent, false);
    HBox buttons =
        new HBox(
            Controls.button("Copy the details", this::copy, "flat"),
            Controls.spring(),
            Controls.button("Try again", actions.retry()),
            stay);
    buttons.getStyleClass().add("buttons");
    buttons.setAlignment(Pos.CENTER_LEFT);
    root.setAlignment(Pos.CENTER);
    root.getStyleClass().add("refusal");
    root.getChildren().addAll(circle, words, details(), buttons);
    root.setMaxSize(WIDTH, Region.USE_PREF_SIZE);
  }

  /** What to put into an overlay. */
  public Region root() {
    return root;
  }

  /** What gets the keyboard. */
  public Node first() {
    return stay;
  }

  /** So many messages wait to be sent. */
  public void unsent(int count) {
    String when = refusal.tooOld() ? "after the update." : "then.";
    unsent.setText(
        count == 1
            ? "1 message waits here and is sent " + when
            : count + " messages wait here and are sent " + when);
    Controls.show(unsent, count > 0);
  }

  private String meaning() {
    return (refusal.tooOld()
            ? "Install the newest version from where you got this one."
            : "Update Tern, or ask the admin of your server.")
        + " Until then nothing new comes in, but everything on this device stays readable.";
  }

  private Region details() {
    GridPane grid = new GridPane();
    grid.getStyleClass().add("refusal-details");
    ColumnConstraints names = new ColumnConstraints();
    names.setMinWidth(Region.USE_PREF_SIZE);
    ColumnConstraints values = new ColumnConstraints();
    values.setHgrow(Priority.ALWAYS);
    grid.getColumnConstraints().addAll(names, values);
    row(grid, 0, "This program", program());
    row(grid, 1, "Its protocol", ProtocolVersion.SUBPROTOCOL);
    row(grid, 2, "Your server", server.toString());
    if (!refusal.tooOld()) {
      row(grid, 3, "It says", refusal.said());
    }
    return grid;
  }

  private static void row(GridPane grid, int at, String name, String value) {
    Label title = Controls.label(name, "text-muted", "text-small");
    title.setMinWidth(Region.USE_PREF_SIZE);
    GridPane.setValignment(title, VPos.TOP);
    Label text = Controls.wrapped(value, "text-small");
    grid.addRow(at, title, text);
  }

  private static String program() {
    return "tern-desktop " + SoftwareVersion.current();
  }

  private void copy() {
    ClipboardContent content = new ClipboardContent();
    content.putString(
        String.join(
            "\n",
            refusal.what(),
            program(),
            ProtocolVersion.SUBPROTOCOL,
            server.toString(),
            refusal.said(),
            ""));
    Clipboard.getSystemClipboard().setContent(content);
  }
}
