package chat.tern.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the compiled classes do not show: how the source files of all modules are kept. */
@Timeout(30)
final class SourcesTest {
  /** A file that is longer does two things. */
  private static final int MAX_LINES = 400;

  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
  private static final Pattern JUNIT_TEST =
      Pattern.compile("(?m)^\\s*@(Test|ParameterizedTest|RepeatedTest|TestFactory)\\b");
  private static final Pattern TIMEOUT = Pattern.compile("(?m)^@Timeout\\b");
  private static final Pattern DISABLED = Pattern.compile("(?m)^\\s*@Disabled\\b");

  @Test
  void everyPackageSaysWhatItIsFor() throws IOException {
    List<Path> silent =
        sources("src/main/java").stream()
            .map(Path::getParent)
            .distinct()
            .filter(each -> !Files.exists(each.resolve("package-info.java")))
            .toList();
    assertEquals(List.of(), silent, "packages without a package-info.java");
  }

  @Test
  void everyFileFitsOneHead() throws IOException {
    List<String> longer = new ArrayList<>();
    for (Path each : sources("src")) {
      String file = ROOT.relativize(each).toString();
      long lines = Files.readString(each).lines().count();
      if (lines > MAX_LINES) {
        longer.add(file + " has " + lines);
      }
    }
    assertEquals(List.of(), longer, "longer than " + MAX_LINES + " lines");
  }

  @Test
  void everyTestClassHasATimeout() throws IOException {
    assertNone(
        "tests without @Timeout on their class",
        text -> JUNIT_TEST.matcher(text).find() && !TIMEOUT.matcher(text).find());
  }

  @Test
  void noTestIsDisabled() throws IOException {
    assertNone("disabled tests: mend or delete them", text -> DISABLED.matcher(text).find());
  }

  private static void assertNone(String message, Predicate<String> broken) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path each : sources("src")) {
      if (broken.test(Files.readString(each))) {
        files.add(ROOT.relativize(each));
      }
    }
    assertEquals(List.of(), files, message);
  }

  /** The Java files of all modules below {@code folder}; there are always some. */
  private static List<Path> sources(String folder) throws IOException {
    List<Path> sources = new ArrayList<>();
    for (Path module : modulesIn(ROOT)) {
      Path below = module.resolve(folder);
      if (Files.isDirectory(below)) {
        try (Stream<Path> files = Files.walk(below)) {
          files.filter(each -> each.toString().endsWith(".java")).forEach(sources::add);
        }
      }
    }
    assertFalse(sources.isEmpty(), "no sources found below " + ROOT);
    return sources;
  }

  /** Also those that stand in another. */
  private static List<Path> modulesIn(Path folder) throws IOException {
    List<Path> modules = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path each : files.filter(file -> Files.exists(file.resolve("pom.xml"))).toList()) {
        modules.add(each);
        modules.addAll(modulesIn(each));
      }
    }
    return modules;
  }
}
