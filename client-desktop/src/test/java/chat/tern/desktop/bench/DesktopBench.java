package chat.tern.desktop.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.desktop.rehearsal.SampleProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Measures a window on a profile with a million messages: {@code mvn -pl client-desktop -am test
 * -Dtest=DesktopBench}. Not part of the build: figures depend on the machine. They stand in {@code
 * target/desktop-bench.txt}. What runs is what the launcher has built ({@code bin/tern-desktop
 * --version} brings it up to date), with its AOT cache; without that, the classes of this build.
 *
 * <p>{@code -Ddesktop.messages} says how many messages, {@code -Ddesktop.runs} how often, {@code
 * -Ddesktop.display} that the window opens on the display, not in memory. The profile stays in
 * {@code target}, as filling it takes minutes.
 */
@Timeout(1800)
class DesktopBench {

  private static final int CONVERSATIONS = 500;
  private static final Path IMAGE = Path.of("target", "launch").toAbsolutePath();

  @Test
  void window() throws IOException, InterruptedException {
    int messages = Integer.getInteger("desktop.messages", 1_000_000);
    Path profile = Path.of("target", "bench-" + messages).toAbsolutePath();
    if (!Files.exists(profile)) {
      Path fresh = profile.resolveSibling(profile.getFileName() + ".new");
      SampleProfile.make(fresh, CONVERSATIONS, messages);
      Files.move(fresh, profile);
    }
    Path figures = Path.of("target", "desktop-bench.txt").toAbsolutePath();
    Files.deleteIfExists(figures);
    for (int run = 0; run < Integer.getInteger("desktop.runs", 3); run++) {
      Process process =
          new ProcessBuilder(command(profile))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(figures.toFile()))
              .start();
      assertEquals(0, process.waitFor(), () -> "see " + figures);
    }
    System.out.println(Files.readString(figures));
  }

  private static List<String> command(Path profile) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + Path.of("src/main/jvm.options").toAbsolutePath());
    command.add("-Xlog:disable");
    if (!Boolean.getBoolean("desktop.display")) {
      command.addAll(List.of("-Dglass.platform=Headless", "-Dprism.order=sw"));
    }
    if (Files.exists(IMAGE)) {
      command.add("-XX:AOTCache=" + IMAGE.resolve("app.aot"));
      command.add("-Dorg.sqlite.lib.path=" + IMAGE.resolve("native"));
      command.addAll(List.of("-cp", IMAGE.resolve("lib") + "/*:" + Path.of("target/test-classes")));
    } else {
      command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    }
    command.addAll(List.of(MeasuredWindow.class.getName(), profile.toString()));
    return command;
  }
}
