package chat.tern.admin.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.admin.AuditRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumSet;
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

  /** After it there is no server to be asked for its audit log. */
  private static final String STOPPING = "tern-admin server drain";

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
    String text = play(spec, Transcript.scenes(golden));
    if (write) {
      Files.writeString(file, text);
    } else {
      assertEquals(golden, text, file.toString());
    }
  }

  private static String play(CommandSpec spec, List<Scene> scenes) throws Exception {
    AdminCli machine = world.machine(CommandTree.file(spec));
    Placeholders placeholders = new Placeholders(world);
    Transcript transcript = new Transcript();
    Set<Seen> seen = EnumSet.noneOf(Seen.class);
    for (Scene scene : scenes) {
      boolean tried = scene.has("--dry-run");
      boolean explained = scene.has("--reason") && !scene.isOf(STOPPING);
      List<AuditRecord> before = tried || explained ? world.audit() : List.of();
      Screen screen = new Screen();
      int exitCode = world.play(scene, machine, screen);
      transcript.add(scene, placeholders.in(screen.text()), exitCode);
      boolean refused = exitCode != 0 && exitCode != 5 && exitCode != 130 && !isAnswer(scene);
      if (refused) {
        assertEquals("", screen.data(), "Refused with data on stdout: " + scene.line());
      }
      if (tried) {
        assertEquals(before, world.audit(), "A dry run on record: " + scene.line());
      } else if (explained && !refused) {
        assertRecorded(scene, before, world.audit());
      }
      if (scene.isOf(CommandTree.words(spec))) {
        seen.addAll(Seen.in(scene, exitCode));
      }
    }
    assertTrue(seen.containsAll(Seen.wanted(spec)), () -> "Has only " + seen);
    return transcript.toString();
  }

  /** Its answer is in the exit code, too. */
  private static boolean isAnswer(Scene scene) {
    return ANSWERING.stream().anyMatch(each -> scene.isOf("tern-admin " + each));
  }

  private static void assertRecorded(
      Scene scene, List<AuditRecord> before, List<AuditRecord> after) {
    List<AuditRecord> added = after.subList(before.size(), after.size());
    List<String> words = scene.words(world.names());
    String reason = words.get(words.indexOf("--reason") + 1);
    assertTrue(
        !added.isEmpty() && added.stream().allMatch(each -> each.reason().equals(reason)),
        () -> "Not on record: " + scene.line() + "\n" + added);
  }

  /** What a golden file is to show of its command. */
  private enum Seen {
    HELP,
    JSON,
    DRY_RUN,
    REASON,
    REFUSAL;

    static Set<Seen> wanted(CommandSpec spec) {
      Set<Seen> wanted = EnumSet.noneOf(Seen.class);
      if (spec.findOption("--help") != null) {
        wanted.add(HELP);
      }
      if (CommandTree.isPrinting(spec)) {
        wanted.add(JSON);
      }
      if (CommandTree.isMutation(spec)) {
        wanted.addAll(Set.of(DRY_RUN, REASON, REFUSAL));
      }
      return wanted;
    }

    static Set<Seen> in(Scene scene, int exitCode) {
      Set<Seen> seen = EnumSet.noneOf(Seen.class);
      if (exitCode == 2 || exitCode == 3 || exitCode == 6) {
        seen.add(REFUSAL);
      } else if (scene.has("--help")) {
        seen.add(HELP);
      } else if (scene.has("--dry-run")) {
        seen.add(DRY_RUN);
      } else if (scene.has("--reason")) {
        seen.add(REASON);
      }
      if (scene.has("json")) {
        seen.add(JSON);
      }
      return seen;
    }
  }
}
