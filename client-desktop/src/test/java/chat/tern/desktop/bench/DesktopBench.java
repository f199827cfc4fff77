package chat.tern.desktop.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Measures a window on a profile with a million messages: {@code mvn -pl client-desktop -am test
 * -Dtest=DesktopBench}. Not part of the build: figures depend on the machine. {@code
 * -Ddesktop.messages} says how many messages, {@code -Ddesktop.runs} how often. The profile stays
 * in {@code target}, as filling it takes minutes.
 */
@Timeout(1800)
class DesktopBench {

  @Test
  void window() throws IOException, InterruptedException {
    int messages = Integer.getInteger("desktop.messages", 1_000_000);
    Path profile = Path.of("target", "bench-profile-" + messages).toAbsolutePath();
    FullProfile.make(profile, messages);
    for (int run = 0; run < Integer.getInteger("desktop.runs", 3); run++) {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Dglass.platform=Headless",
                  "-Dprism.order=sw",
                  "-XX:+UseSerialGC",
                  "-Xms16m",
                  "-Xmx128m",
                  "-XX:MinHeapFreeRatio=10",
                  "-XX:MaxHeapFreeRatio=20",
                  "--enable-native-access=ALL-UNNAMED",
                  "-cp",
                  System.getProperty("java.class.path"),
                  MeasuredWindow.class.getName(),
                  profile.toString())
              .inheritIO()
              .start();
      assertEquals(0, process.waitFor());
    }
  }
}
