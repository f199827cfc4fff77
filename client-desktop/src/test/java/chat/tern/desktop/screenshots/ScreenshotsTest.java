package chat.tern.desktop.screenshots;

import chat.tern.client.Arranging;
import chat.tern.client.ProfileDirectory;
import chat.tern.desktop.endtoend.TestWindow;
import chat.tern.desktop.look.ThemeChoice;
import chat.tern.desktop.testing.Fx;
import chat.tern.desktop.testing.Person;
import chat.tern.protocol.Arrangement;
import chat.tern.protocol.QuietHours;
import chat.tern.protocol.id.ConversationId;
import com.sun.net.httpserver.HttpServer;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Goes through every screen and state, and takes a picture of each: in all themes into where {@code
 * -Dscreenshots} says, and otherwise in one, which proves that the screen is there, into {@code
 * target/screenshots}.
 */
@Timeout(300)
class ScreenshotsTest {

  private static final boolean FOR_PUBLICATION = System.getProperty("screenshots") != null;
  private static final Path INTO = Path.of(System.getProperty("screenshots", "target/screenshots"));

  /** More than the server of the story takes. */
  private static final String LONG =
      """
      These are the notes from this morning, all of them:
      1. The release is out, the packages are signed, the mirrors have them.
      2. Diego fixed the typo in the changelog. The website shows the new one.
      3. Emma's announcement goes out at noon, in four languages.
      4. Chioma has the first support shift, I take the second, Farid the third.
      5. The next retrospective is on Thursday at three, with cake. Grace brings it.
      6. Nobody deploys anything on Friday. Nobody.\
      """;

  @TempDir private Path directory;

  @BeforeAll
  static void start() throws InterruptedException {
    Fx.start();
  }

  @Test
  void everyScreenAndState() throws InterruptedException, IOException {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    Instant today = now.minus(Duration.ofMinutes(52));
    try (Story story = new Story(directory, today.minus(Duration.ofDays(2)))) {
      story.join("ada", "bob", "chioma", "diego", "emma", "farid", "grace");
      ConversationId release = story.group("bob", "Release 1.0", "ada", "chioma", "diego", "emma");
      ConversationId coffee = story.group("ada", "Coffee & cake", "bob", "grace", "farid");
      ConversationId bob = story.direct("ada", "bob");
      ConversationId emma = story.direct("emma", "ada");
      story.say(
          story.direct("farid", "ada"), "farid", "The invoice for October is in the folder.", 300);
      story.say(
          coffee, "grace", "There is apple pie in the kitchen. First come, first served 🍰", 240);
      story.say(coffee, "ada", "On my way!", 60);
      story.say(emma, "emma", "Do you have the slides from Tuesday?", 90);
      story.say(emma, "ada", "In the shared folder, under “talks”.", 60);
      story.say(emma, "emma", "Found them, thank you!", 60);
      story.later(today.minus(Duration.ofDays(1)));
      story.say(bob, "bob", "The night build is green.", 40);
      story.say(bob, "ada", "Did it lose anything?", 30);
      story.say(bob, "bob", "14 kills, 3,997 acknowledged messages. None lost, none doubled.", 20);
      story.say(
          bob,
          "bob",
          "I let it run for another six hours to be sure. Same result, and the p99 stayed below 40"
              + " ms the whole time, even while the second node was catching up.",
          90);
      story.say(bob, "ada", "Ship it.", 30);
      story.later(today);
      story.say(release, "bob", "Morning! Today is the day. What is left?", 45);
      story.say(
          release,
          "chioma",
          "Docs are done. I read the quick start aloud to my brother, he had a server running in"
              + " four minutes.",
          50);
      story.say(release, "ada", "Packages are signed and uploaded.", 120);
      story.say(bob, "ada", "It is out.", 20);
      story.say(bob, "bob", "Saw it. The download page already has 200 hits ⭐", 30);
      story.say(bob, "bob", "Lunch at one?", 25);
      story.say(bob, "ada", "Yes! The place with the dumplings?", 15);
      story.say(bob, "ada", "I will book a table for five, the others want to come too.", 60);
      story.say(release, "diego", "Found one typo in the changelog, fixing it now.", 30);
      story.say(release, "emma", "The announcement is scheduled for noon.", 20);
      story.say(release, "emma", "Who takes the first support shift?", 60);
      story.say(release, "chioma", "Me. Evenings are quiet anyway.", 20);
      story.later(now);
      story.read(bob, "bob", 1000);
      Arranging arranging = story.person("ada").client().arranging();
      arranging.pin(release);
      arranging.mute(coffee, Optional.of(Arrangement.FOR_GOOD));
      story.say(coffee, "farid", "There is one piece left. Hurry!", 5);
      story
          .person("ada")
          .client()
          .notifications()
          .quietHours(Optional.of(QuietHours.parse("22:00-07:30 Z")));
      arranging.archive(story.direct("farid", "ada"));
      story.later(now);
      pictures(story, release, bob);
    }
  }

  private void pictures(Story story, ConversationId release, ConversationId bob)
      throws InterruptedException, IOException {
    try (TestWindow window = new TestWindow(directory.resolve("window"))) {
      signingIn(window, story);
      open(window, "bob");
      window.awaitBubble("I will book a table");
      take(window, "chat");
      for (ThemeChoice theme : themes("menu")) {
        prefer(window, theme);
        window.menu("bob"); // a menu keeps the colours that it was opened with
        take(window, "menu", theme);
        window.closeMenu();
      }
      window.click("Archive, 1");
      window.awaitButton("Back to the list");
      take(window, "archive");
      window.click("Back to the list");
      Fx.run(() -> window.window().shellView().orElseThrow().timeline().list().scrollBy(-260));
      take(window, "jump-to-latest");
      open(window, "Release 1.0");
      window.awaitText("new messages");
      window.click("Members");
      window.awaitText("5 members");
      take(window, "group");
      window.click("Members");
      open(window, "Coffee");
      window.awaitText("On my way!");
      window.click("Members");
      window.awaitButton("Rename the group");
      take(window, "group-settings");
      window.click("Members");
      window.press(KeyCode.G, true);
      window.awaitText("Jump to a date");
      take(window, "date");
      window.press(KeyCode.ESCAPE, false);
      open(window, "Release 1.0");
      cards(window);
      states(window, story, release, bob);
    }
  }

  private void signingIn(TestWindow window, Story story) throws InterruptedException, IOException {
    take(window, "sign-in");
    window.click("Create an account");
    window.type("Server", story.server().uri().toString());
    window.type("User name", "henry");
    window.type("Password", "a long password");
    window.type("Repeat the password", "another password");
    window.click("Create account");
    window.awaitText("The two passwords differ");
    take(window, "register");
    try (TestWindow empty = new TestWindow(directory.resolve("empty"))) {
      empty.click("Create an account");
      empty.type("Server", story.server().uri().toString());
      empty.type("User name", "henry");
      empty.type("Password", "a long password");
      empty.type("Repeat the password", "a long password");
      empty.click("Create account");
      empty.awaitText("Nobody to talk to yet");
      empty.awaitNoText("Catching up…");
      empty.awaitNoText("Connecting…");
      take(empty, "empty");
    }
    window.click("Sign in");
    window.type("User name", "ada");
    window.type("Password", Person.password("ada"));
    window.click("Sign in");
    window.awaitText("Coffee & cake");
  }

  private void cards(TestWindow window) throws InterruptedException, IOException {
    window.press(KeyCode.K, true);
    window.type("Go to a conversation", "e");
    take(window, "switcher");
    window.press(KeyCode.ESCAPE, false);
    window.click("New conversation");
    window.click("Group");
    window.type("Title", "Night shift");
    window.type("People, by user name", "bob, chioma, nobody");
    window.click("Create group");
    window.awaitText("There is no user @nobody");
    take(window, "new-group");
    window.press(KeyCode.ESCAPE, false);
    for (ThemeChoice theme : themes("settings")) {
      prefer(window, theme);
      window.click("Settings"); // which show the theme that there was when they were opened
      window.awaitText("This device");
      take(window, "settings", theme);
      window.press(KeyCode.ESCAPE, false);
    }
    window.press(KeyCode.SLASH, true);
    window.awaitText("Keyboard shortcuts");
    take(window, "shortcuts");
    window.press(KeyCode.ESCAPE, false);
    window.type("Search people, groups and messages", "the");
    window.awaitText("Messages");
    take(window, "search");
    window.type("Search people, groups and messages", "");
  }

  private void states(TestWindow window, Story story, ConversationId release, ConversationId bob)
      throws InterruptedException, IOException {
    open(window, "bob");
    window.awaitBubble("I will book a table");
    window.type("Message", "Ten to one at the door? :rocket");
    window.awaitButton("🚀  :rocket:");
    take(window, "composer");
    window.type("Message", "");
    var _ = story.person("bob").client().awaitLive(Duration.ofSeconds(30));
    story.person("bob").client().live().typing(bob, true);
    window.awaitText("typing…");
    window.type("Message", LONG);
    window.press(KeyCode.ENTER, false);
    window.awaitText("Not sent.");
    take(window, "failed");
    window.click("Delete");
    window.awaitNoText("Not sent.");
    try (ServerSocket _ = story.server().stopAnswering()) {
      window.awaitText("Reconnecting…");
      take(window, "reconnecting");
      firstLoad();
    }
    window.awaitText("You are offline");
    window.type("Message", "Ten to one at the door?");
    window.press(KeyCode.ENTER, false);
    window.awaitBubble("Ten to one");
    take(window, "offline");
    HttpServer other = story.server().speakAnotherVersion();
    window.clickIfThere("Try now");
    window.awaitText("too old for your server");
    window.awaitText("message waits here");
    take(window, "refused");
    window.click("Go on offline");
    take(window, "refused-reading");
    other.stop(0);
    story.server().comeBack();
    window.click("What now?");
    window.click("Try again");
    window.awaitNoText("too old for your server");
    window.awaitNoText("You are offline");
    story.later(Instant.now());
    story.person("bob").client().conversations().removeMember(release, "ada");
    open(window, "Release 1.0");
    window.awaitText("You are no longer a member");
    take(window, "removed");
    story.person("ada").client().account().devices().stream()
        .filter(device -> !device.current())
        .forEach(device -> story.person("ada").client().account().revoke(device.deviceId()));
    window.awaitText("This device was signed out");
    open(window, "bob");
    window.awaitBubble("I will book");
    take(window, "revoked");
  }

  /** The same account on a device that has nothing yet. */
  private void firstLoad() throws InterruptedException, IOException {
    Path fresh = directory.resolve("fresh");
    Path account = Files.createDirectories(ProfileDirectory.account(fresh));
    Files.copy(
        ProfileDirectory.account(directory.resolve("window")).resolve("session"),
        account.resolve("session"));
    try (TestWindow window = new TestWindow(fresh)) {
      window.awaitText("Fetching your conversations…");
      take(window, "first-load");
    }
  }

  private static void open(TestWindow window, String name) throws InterruptedException {
    window.press(KeyCode.K, true);
    window.type("Go to a conversation", name);
    window.press(KeyCode.ENTER, false);
  }

  private static void take(TestWindow window, String name)
      throws InterruptedException, IOException {
    for (ThemeChoice theme : themes(name)) {
      prefer(window, theme);
      take(window, name, theme);
    }
  }

  private static List<ThemeChoice> themes(String name) {
    List<ThemeChoice> themes = new ArrayList<>(List.of(ThemeChoice.LIGHT));
    if (FOR_PUBLICATION) {
      themes.add(ThemeChoice.DARK);
    }
    if (FOR_PUBLICATION && (name.equals("chat") || name.equals("settings"))) {
      themes.add(ThemeChoice.CONTRAST);
    }
    return themes;
  }

  private static void prefer(TestWindow window, ThemeChoice theme) throws InterruptedException {
    Fx.run(() -> window.window().prefer(window.window().preferences().with(theme)));
    // Two pulses: styles, and what is laid out by them.
    Fx.run(() -> {});
  }

  private static void take(TestWindow window, String name, ThemeChoice theme)
      throws InterruptedException, IOException {
    BufferedImage image =
        Fx.get(() -> {
          Fx.layout(window.window().scene());
          return Picture.of(window.window().scene(), 1.5);
        });
    Picture.save(image, INTO.resolve(name + "-" + theme.key() + ".png"));
  }
}
