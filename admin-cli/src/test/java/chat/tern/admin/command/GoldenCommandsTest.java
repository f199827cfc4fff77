package chat.tern.admin.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Pins what every command says: on stdout and stderr, and with which exit code it ends, against a
 * real server. The command lines stand in the golden files themselves. To write the files anew
 * after a deliberate change, or after adding command lines to them, run the test with {@code
 * -Dtern.golden.write=true} and read the diff.
 */
@Timeout(120)
class GoldenCommandsTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  /** Their answer is in the exit code, too: one that is not 0 refuses nothing. */
  private static final Set<String> ANSWERING =
      Set.of("diff", "doctor", "audit verify", "message verify");

  @TempDir private static Path directory;
  private static GoldenWorld world;

  @BeforeAll
  static void begin() throws Exception {
    world = new GoldenWorld(directory);
  }

  @AfterAll
  static void end() {
    world.close();
  }

  /** Those that change something come last, and the one that stops the server at the very end. */
  @TestFactory
  Stream<DynamicTest> everyCommandSaysWhatItsGoldenFileHas() {
    return CommandTree.all().stream()
        .sorted(Comparator.comparing(CommandTree::isMutation))
        .map(spec -> DynamicTest.dynamicTest(CommandTree.words(spec), () -> check(spec)));
  }

  private static void check(CommandSpec spec) throws Exception {
    Path file = GOLDEN.resolve(CommandTree.file(spec));
    boolean write = Boolean.getBoolean("tern.golden.write");
    if (write && !Files.exists(file)) {
      Files.createDirectories(GOLDEN);
      Files.writeString(file, "$ " + CommandTree.words(spec) + " --help\n");
    }
    assertTrue(Files.exists(file), "No golden file " + file);
    String golden = Files.readString(file);
    String text = play(CommandTree.file(spec), Transcript.scenes(golden));
    if (write) {
      Files.writeString(file, text);
    } else {
      assertEquals(golden, text, file.toString());
    }
  }

  private static String play(String name, List<Scene> scenes) throws Exception {
    AdminCli machine = world.machine(name);
    Placeholders placeholders = new Placeholders(world);
    Transcript transcript = new Transcript();
    for (Scene scene : scenes) {
      List<String> before = scene.has("--dry-run") ? world.audit() : List.of();
      Screen screen = new Screen();
      int exitCode = world.play(scene, machine, screen);
      transcript.add(scene, placeholders.in(screen.text()), exitCode);
      if (exitCode != 0 && exitCode != 5 && exitCode != 130 && !isAnswering(scene)) {
        assertEquals("", screen.data(), "Refused with data on stdout: " + scene.line());
      }
      if (scene.has("--dry-run")) {
        assertEquals(before, world.audit(), "A dry run on record: " + scene.line());
      }
    }
    return transcript.toString();
  }

  private static boolean isAnswering(Scene scene) {
    return ANSWERING.stream().anyMatch(each -> scene.isOf("tern-admin " + each));
  }
}
