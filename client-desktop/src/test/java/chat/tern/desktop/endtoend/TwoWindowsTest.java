package chat.tern.desktop.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.desktop.testing.Fx;
import chat.tern.desktop.testing.TestServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two people chat by two windows; one loses its server and gets it back; one is killed with a
 * message that waits.
 */
@Timeout(180)
class TwoWindowsTest {

  @TempDir private Path directory;

  @BeforeAll
  static void start() throws InterruptedException {
    Fx.start();
  }

  @Test
  void whatIsWrittenArrivesOnceAndInOrderWhateverHappens()
      throws InterruptedException, IOException {
    try (TestServer server = new TestServer(directory.resolve("server"))) {
      try (TestWindow bob = new TestWindow(directory.resolve("bob"))) {
        register(bob, server, "bob");
        try (TestWindow alice = new TestWindow(directory.resolve("alice"))) {
          register(alice, server, "alice");
          alice.click("New conversation");
          alice.type("People, by user name", "bob");
          alice.click("Start");
          alice.awaitText("No messages yet");
          say(alice, "Hello Bob :wave:");
          bob.awaitText("Hello Bob 👋");
          open(bob, "alice");
          bob.awaitBubble("Hello Bob 👋");
          say(bob, "Hello Alice");
          alice.awaitBubble("Hello Alice");

          server.stop();
          alice.awaitText("You are offline");
          say(alice, "Said while offline");
          say(alice, "And one more");
          alice.awaitButton("Try now");
          server.comeBack();
          alice.clickIfThere("Try now"); // unless it has come back by itself
          bob.awaitBubble("And one more");
          alice.awaitNoText("You are offline");
          assertEquals(
              List.of("Hello Bob 👋", "Hello Alice", "Said while offline", "And one more"),
              bob.bubbles());
          assertEquals(bob.bubbles(), alice.bubbles());
        }
        server.stop();
        killWithAMessageWaiting("Sent by one who was killed", "Begun by one who was killed");
        server.comeBack();
        try (TestWindow alice = new TestWindow(directory.resolve("alice"))) {
          bob.awaitBubble("Sent by one who was killed");
          alice.awaitBubble("Sent by one who was killed");
          assertEquals(5, bob.bubbles().size());
          assertEquals(bob.bubbles(), alice.bubbles());
          var model = alice.window().shell().orElseThrow().composer();
          Fx.await(
              "the draft is there", () -> model.text().get().equals("Begun by one who was killed"));
        }
      }
    }
  }

  private void killWithAMessageWaiting(String sent, String begun)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dglass.platform=Headless",
                "-Dprism.order=sw",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                DoomedWindow.class.getName(),
                directory.resolve("alice").toString(),
                sent,
                begun)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = out.readLine();
      assertEquals(DoomedWindow.READY, line);
    } finally {
      process.destroyForcibly();
    }
    assertTrue(process.waitFor() != 0);
  }

  private static void register(TestWindow window, TestServer server, String name)
      throws InterruptedException {
    window.click("Create an account");
    window.type("Server", server.uri().toString());
    window.type("User name", name);
    window.type("Password", "the password of " + name);
    window.type("Repeat the password", "the password of " + name);
    window.click("Create account");
    window.awaitText("Nobody to talk to yet");
  }

  private static void open(TestWindow window, String name) throws InterruptedException {
    window.press(KeyCode.K, true);
    window.type("Go to a conversation", name);
    window.press(KeyCode.ENTER, false);
  }

  private static void say(TestWindow window, String text) throws InterruptedException {
    window.type("Message", text);
    window.press(KeyCode.ENTER, false);
  }
}
