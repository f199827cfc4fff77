package chat.tern.desktop.endtoend;

import chat.tern.desktop.app.DesktopWindow;
import chat.tern.desktop.testing.Fx;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import javafx.stage.Window;

/** A window as its user handles it: by what is written on it. */
public final class TestWindow implements AutoCloseable {

  private final DesktopWindow window;

  public TestWindow(Path profile) throws InterruptedException {
    window =
        Fx.get(() -> {
          DesktopWindow opened = new DesktopWindow(new Stage(), profile, ZoneOffset.UTC);
          opened.show();
          return opened;
        });
  }

  public DesktopWindow window() {
    return window;
  }

  /** Writes into a field, by what it is called aloud. */
  public void type(String field, String text) throws InterruptedException {
    awaitThat("there is " + field, () -> !fields(field).isEmpty());
    Fx.run(() -> {
      TextInputControl control = fields(field).getFirst();
      control.requestFocus();
      control.setText(text);
      control.end();
    });
  }

  /** Presses a key where the focus is. */
  public void press(KeyCode key, boolean control) throws InterruptedException {
    Fx.run(() -> {
      Node target = window.scene().getFocusOwner();
      Event.fireEvent(
          target == null ? window.scene().getRoot() : target,
          new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, control, false, false));
    });
  }

  /** Presses a button, by what is written on it, or what it is called aloud. */
  public void click(String name) throws InterruptedException {
    awaitThat("there is " + name, () -> button(name) != null && !button(name).isDisabled());
    Fx.run(() -> button(name).fire());
  }

  /** Clicks a button that may have gone by itself. */
  public void clickIfThere(String name) throws InterruptedException {
    Fx.run(() -> {
      ButtonBase button = button(name);
      if (button != null && !button.isDisabled()) {
        button.fire();
      }
    });
  }

  /** Asks for the menu of a line of the list, and takes what is written on one of its lines. */
  public void choose(String line, String... path) throws InterruptedException {
    awaitThat("there is " + line, () -> cell(line) != null);
    Fx.run(() -> {
      ListCell<?> cell = cell(line);
      askForMenu(cell, 5, 5);
      ContextMenu menu = menu();
      List<MenuItem> items = menu.getItems();
      for (String each : path) {
        MenuItem item =
            items.stream().filter(one -> each.equals(one.getText())).findFirst().orElseThrow();
        if (item instanceof Menu more) {
          items = more.getItems();
        } else {
          item.fire();
        }
      }
      menu.hide();
    });
  }

  /** Clicks a line of the list. */
  public void open(String line) throws InterruptedException {
    awaitThat("there is " + line, () -> cell(line) != null);
    Fx.run(() -> {
      ListCell<?> cell = cell(line);
      mouse(cell, MouseEvent.MOUSE_PRESSED);
      mouse(cell, MouseEvent.MOUSE_RELEASED);
      mouse(cell, MouseEvent.MOUSE_CLICKED);
    });
  }

  private static void mouse(Node node, EventType<MouseEvent> type) {
    boolean down = type == MouseEvent.MOUSE_PRESSED;
    Bounds place = node.localToScene(node.getBoundsInLocal());
    Event.fireEvent(
        node,
        new MouseEvent(
            type,
            place.getCenterX(),
            place.getCenterY(),
            place.getCenterX(),
            place.getCenterY(),
            MouseButton.PRIMARY,
            1,
            false,
            false,
            false,
            false,
            down,
            false,
            false,
            false,
            false,
            true,
            null));
  }

  /** Waits until what is typed goes into a field, by what it is called aloud. */
  public void awaitFocus(String field) throws InterruptedException {
    awaitThat(
        "what is typed goes into " + field,
        () -> fields(field).contains(window.scene().getFocusOwner()));
  }

  /** Asks for the menu of a line of the list, and leaves it open. */
  public void menu(String line) throws InterruptedException {
    awaitThat("there is " + line, () -> cell(line) != null);
    Fx.run(() -> {
      ListCell<?> cell = cell(line);
      Bounds place = cell.localToScreen(cell.getBoundsInLocal());
      askForMenu(cell, place.getMinX() + 60, place.getMinY() + 30);
    });
  }

  private static void askForMenu(ListCell<?> cell, double x, double y) {
    Event.fireEvent(
        cell,
        new ContextMenuEvent(ContextMenuEvent.CONTEXT_MENU_REQUESTED, 60, 30, x, y, false, null));
  }

  public void closeMenu() throws InterruptedException {
    Fx.run(() -> menu().hide());
  }

  /** The menu that is open. */
  private static ContextMenu menu() {
    return Window.getWindows().stream()
        .filter(ContextMenu.class::isInstance)
        .map(ContextMenu.class::cast)
        .findFirst()
        .orElseThrow();
  }

  /** The lines of the list, by what is read aloud; on the JavaFX thread. */
  public List<String> linesNow() {
    Fx.layout(window.scene());
    return cells().stream()
        .sorted((one, other) ->
            Double.compare(one.localToScene(0, 0).getY(), other.localToScene(0, 0).getY()))
        .map(Node::getAccessibleText)
        .toList();
  }

  private List<Node> cells() {
    return all(node -> node instanceof ListCell<?> cell && !cell.isEmpty());
  }

  private ListCell<?> cell(String name) {
    return cells().stream()
        .map(ListCell.class::cast)
        .filter(cell -> cell.getAccessibleText().startsWith(name))
        .findFirst()
        .orElse(null);
  }

  /** Waits until there is a button with this name. */
  public void awaitButton(String name) throws InterruptedException {
    awaitThat("there is " + name, () -> button(name) != null);
  }

  /** Waits until these words stand somewhere in the window. */
  public void awaitText(String text) throws InterruptedException {
    awaitThat("“" + text + "” is in the window", () -> shows(text));
  }

  /** Waits until a message begins with these words. */
  public void awaitBubble(String text) throws InterruptedException {
    awaitThat(
        "“" + text + "” was said",
        () ->
            !all(node ->
                    node.getStyleClass().contains("bubble")
                        && ((Label) node).getText().startsWith(text))
                .isEmpty());
  }

  public void awaitNoText(String text) throws InterruptedException {
    awaitThat("“" + text + "” is not in the window", () -> !shows(text));
  }

  /** The bubbles that are shown, from the top down. */
  public List<String> bubbles() throws InterruptedException {
    return Fx.get(() ->
        all(node -> node.getStyleClass().contains("bubble")).stream()
            .sorted((one, other) ->
                Double.compare(one.localToScene(0, 0).getY(), other.localToScene(0, 0).getY()))
            .map(node -> ((Label) node).getText())
            .toList());
  }

  public boolean shows(String text) {
    return !all(node -> node instanceof Label label && label.getText().contains(text)).isEmpty();
  }

  private List<TextInputControl> fields(String name) {
    return all(node -> node instanceof TextInputControl && name.equals(node.getAccessibleText()))
        .stream()
        .map(TextInputControl.class::cast)
        .toList();
  }

  private ButtonBase button(String name) {
    return all(node ->
            (node instanceof ButtonBase button
                    && (name.equals(button.getText()) || name.equals(button.getAccessibleText())))
                || (node instanceof Hyperlink link && name.equals(link.getText())))
        .stream()
        .map(ButtonBase.class::cast)
        .findFirst()
        .orElse(null);
  }

  private interface Check {
    boolean holds();
  }

  private static void awaitThat(String what, Check check) throws InterruptedException {
    Fx.await(what, check::holds);
  }

  /** All nodes that can be seen and fit. */
  private List<Node> all(Predicate<Node> fits) {
    List<Node> found = new ArrayList<>();
    Deque<Node> open = new ArrayDeque<>();
    open.add(window.scene().getRoot());
    while (!open.isEmpty()) {
      Node node = open.poll();
      if (node.isVisible()) {
        if (fits.test(node)) {
          found.add(node);
        }
        if (node instanceof Parent parent) {
          open.addAll(parent.getChildrenUnmodifiable());
        }
      }
    }
    return found;
  }

  @Override
  public void close() {
    try {
      Fx.run(window::close);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
