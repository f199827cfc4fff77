package chat.tern.desktop.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Timeout(30)
class OpeningTest {

  @Test
  void aLibraryThatIsMissingIsNamed() {
    Optional<String> reason =
        Opening.reason(new UnsupportedOperationException("Unable to load glass GTK library."));
    assertTrue(reason.orElseThrow().contains("install libgtk-3-0"));
  }

  @Test
  void aFaultOfTheProgramIsNotExplainedAway() {
    assertEquals(
        Optional.empty(), Opening.reason(new UnsupportedOperationException("immutable list")));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void withoutADisplayOneLineSaysTheWayOut() throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            "chat.tern.desktop.Main");
    builder.environment().remove("DISPLAY");
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(
        "tern-desktop: there is no display: set DISPLAY, or log in graphically; in a terminal, use"
            + " tern.\n",
        said);
    assertEquals(69, process.waitFor());
  }
}
