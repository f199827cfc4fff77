package chat.tern.admin.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** What all commands have in common, so that who knows one knows them all. */
@Timeout(60)
class ConventionsTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  /** What one does first, and what is about all of a server. */
  private static final Set<String> WITHOUT_NOUN =
      Set.of("login", "logout", "whoami", "apply", "diff", "doctor", "completion", "__complete");

  /** As wide as the help; a longer line would be broken. */
  private static final int WIDTH = 96;

  private static Stream<Named<CommandSpec>> leaves(Predicate<CommandSpec> wanted) {
    return CommandTree.leaves().stream()
        .filter(wanted)
        .map(spec -> Named.of(CommandTree.words(spec), spec));
  }

  static Stream<Named<CommandSpec>> visible() {
    return leaves(spec -> !spec.usageMessage().hidden());
  }

  static Stream<Named<CommandSpec>> mutations() {
    return leaves(CommandTree::isMutation);
  }

  static Stream<Named<CommandSpec>> readings() {
    return leaves(CommandTree::isReading);
  }

  static Stream<Named<CommandSpec>> printing() {
    return leaves(CommandTree::isPrinting);
  }

  @ParameterizedTest
  @MethodSource("mutations")
  void aChangeCanBeRehearsedAgreedToAndExplained(CommandSpec spec) {
    for (String option : List.of("--dry-run", "--yes", "-y", "--reason")) {
      assertNotNull(spec.findOption(option), option);
    }
  }

  @ParameterizedTest
  @MethodSource("readings")
  void whatChangesNothingNeedsNoConsent(CommandSpec spec) {
    assertNull(spec.findOption("--yes"));
  }

  @ParameterizedTest
  @MethodSource("printing")
  void dataHasEveryForm(CommandSpec spec) {
    OptionSpec output = spec.findOption("--output");
    assertNotNull(output);
    assertEquals(List.of("-o", "--output"), List.of(output.names()));
    Set<String> forms = new TreeSet<>();
    output.completionCandidates().forEach(forms::add);
    assertEquals(Set.of("table", "json", "yaml", "csv", "ndjson", "name"), forms);
  }

  @ParameterizedTest
  @MethodSource("visible")
  void theHelpHasAnExampleThatMakesSense(CommandSpec spec) {
    List<String> examples =
        Arrays.stream(spec.usageMessage().footer())
            .filter(line -> line.startsWith("  tern-admin "))
            .toList();
    assertFalse(examples.isEmpty(), "No example");
    for (String example : examples) {
      assertTrue(example.length() < WIDTH, example);
      String line = example.strip().replaceFirst(" [<>|] .*", "");
      List<String> words = new Scene(List.of(), line, List.of(), false).words(Map.of());
      ParseResult parsed = CommandTree.line().parseArgs(words.toArray(String[]::new));
      while (parsed.hasSubcommand()) {
        parsed = parsed.subcommand();
      }
      assertEquals(CommandTree.words(spec), CommandTree.words(parsed.commandSpec()), example);
    }
  }

  @ParameterizedTest
  @MethodSource("visible")
  void everyCommandExplainsItself(CommandSpec spec) {
    assertNotNull(spec.findOption("--help"));
    String first = Arrays.stream(spec.usageMessage().description()).findFirst().orElse("");
    assertTrue(first.endsWith("."), "Not a sentence: " + first);
    spec.args().forEach(each -> assertTrue(each.description().length > 0, each.toString()));
  }

  @Test
  void theVerbFollowsTheNoun() {
    Set<String> alone =
        CommandTree.leaves().stream()
            .filter(spec -> spec.parent().equals(spec.root()))
            .map(CommandSpec::name)
            .collect(Collectors.toSet());
    assertEquals(WITHOUT_NOUN, alone);
  }

  @Test
  void aLetterMeansTheSameEverywhere() {
    Map<String, Set<String>> meanings = new TreeMap<>();
    for (CommandSpec spec : CommandTree.all()) {
      for (OptionSpec option : spec.options()) {
        for (String name : option.names()) {
          if (!name.startsWith("--")) {
            meanings.computeIfAbsent(name, _ -> new TreeSet<>()).add(option.longestName());
          }
        }
      }
    }
    meanings.forEach((letter, names) -> assertEquals(1, names.size(), letter + ": " + names));
  }

  @Test
  void everyCommandHasItsGoldenFileAndNoOtherIsThere() throws IOException {
    Set<String> expected =
        CommandTree.all().stream()
            .map(CommandTree::file)
            .collect(Collectors.toCollection(TreeSet::new));
    try (Stream<Path> files = Files.list(GOLDEN)) {
      assertEquals(
          expected,
          files
              .map(file -> file.getFileName().toString())
              .collect(Collectors.toCollection(TreeSet::new)));
    }
  }
}
