package chat.tern.desktop.endtoend;

import chat.tern.desktop.testing.Fx;
import java.nio.file.Path;
import javafx.scene.input.KeyCode;

/**
 * A process of its own with one window: sends a message while there is no server, begins another,
 * says so, and waits to be killed.
 */
public final class DoomedWindow {

  static final String READY = "waiting to be killed";

  private DoomedWindow() {}

  /** The profile, the message to send, and the one to begin. */
  public static void main(String[] args) throws InterruptedException {
    Fx.start();
    TestWindow window = new TestWindow(Path.of(args[0]));
    window.type("Message", args[1]);
    window.press(KeyCode.ENTER, false);
    window.awaitText(args[1]);
    window.type("Message", args[2]);
    var model = window.window().shell().orElseThrow();
    var id = model.conversations().open().get();
    Fx.await(
        "it is written down", () -> window.window().client().messages().draft(id).equals(args[2]));
    System.out.println(READY);
    Thread.sleep(Long.MAX_VALUE);
  }
}
