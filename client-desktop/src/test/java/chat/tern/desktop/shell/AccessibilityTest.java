package chat.tern.desktop.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.desktop.endtoend.TestWindow;
import chat.tern.desktop.testing.Fx;
import chat.tern.desktop.testing.Person;
import chat.tern.desktop.testing.TestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListCell;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whoever does not see the window hears what is in it: nothing that can be used is without a name.
 */
@Timeout(120)
class AccessibilityTest {

  @TempDir private Path directory;

  @BeforeAll
  static void start() throws InterruptedException {
    Fx.start();
  }

  @Test
  void everythingThatCanBeUsedHasAName() throws InterruptedException {
    try (TestServer server = new TestServer(directory.resolve("server"));
        Person ada = Person.register(server.uri(), directory, "ada");
        Person bob = Person.register(server.uri(), directory, "bob");
        TestWindow window = new TestWindow(directory.resolve("window"))) {
      assertNamed(window, "signing in");
      var group = ada.group("Night shift", "bob");
      bob.say(group.conversationId(), "Good morning");
      ada.say(ada.with("bob").conversationId(), "Hello");
      window.type("Server", server.uri().toString());
      window.type("User name", "ada");
      window.type("Password", Person.password("ada"));
      window.click("Sign in");
      window.awaitText("Night shift");
      window.press(KeyCode.K, true);
      window.type("Go to a conversation", "night");
      assertNamed(window, "the switcher");
      window.press(KeyCode.ENTER, false);
      window.awaitBubble("Good morning");
      window.click("Members");
      window.awaitText("2 members");
      assertNamed(window, "a group");
      window.click("Settings");
      window.awaitText("This device");
      assertNamed(window, "the settings");
      window.press(KeyCode.ESCAPE, false);
      window.click("New conversation");
      assertNamed(window, "a new conversation");
      window.press(KeyCode.ESCAPE, false);
      window.type("Search people, groups and messages", "morning");
      window.awaitText("bob in Night shift");
      assertNamed(window, "the search");
    }
  }

  private static void assertNamed(TestWindow window, String where) throws InterruptedException {
    List<String> nameless =
        Fx.get(() -> {
          Fx.layout(window.window().scene());
          List<String> found = new ArrayList<>();
          collect(window.window().scene().getRoot(), found);
          return found;
        });
    assertEquals(List.of(), nameless, "in " + where);
  }

  private static void collect(Node node, List<String> nameless) {
    if (!node.isVisible()) {
      return;
    }
    boolean row =
        node.getAccessibleRole() == AccessibleRole.LIST_ITEM
            && !(node instanceof ListCell<?> cell && cell.isEmpty());
    boolean used = node.isFocusTraversable() && !(node instanceof ScrollBar);
    boolean named =
        (node.getAccessibleText() != null && !node.getAccessibleText().isEmpty())
            || (node instanceof Labeled labeled
                && labeled.getText() != null
                && !labeled.getText().isEmpty());
    if ((row || used || node instanceof TextInputControl) && !named) {
      nameless.add(node.getClass().getSimpleName() + " " + node.getStyleClass());
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> collect(child, nameless));
    }
  }
}
