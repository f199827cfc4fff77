package chat.tern.backing;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class WatchdogTest {

  @TempDir private Path temp;

  @Test
  void nothingOutlivesAJvmThatIsKilled() throws Exception {
    Process jvm =
        new ProcessBuilder(
                Services.java(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + temp,
                "-cp",
                classes(Victim.class) + File.pathSeparator + classes(Backing.class),
                Victim.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var out =
        new BufferedReader(new InputStreamReader(jvm.getInputStream(), StandardCharsets.UTF_8));
    ProcessHandle service = process(out.readLine());
    ProcessHandle paused = process(out.readLine());
    Path directory = Path.of(out.readLine());

    jvm.destroyForcibly().waitFor();

    service.onExit().get(30, TimeUnit.SECONDS);
    paused.onExit().get(30, TimeUnit.SECONDS);
    while (Files.exists(directory)) {
      Thread.onSpinWait();
    }
    assertFalse(service.isAlive() || paused.isAlive());
  }

  private static Path classes(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static ProcessHandle process(String pid) {
    assertNotNull(pid, "the other JVM ended early");
    ProcessHandle process = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    assertTrue(process.isAlive());
    return process;
  }

  /** What runs in the JVM that is killed. */
  static final class Victim {

    private Victim() {}

    public static void main(String[] arguments) throws InterruptedException {
      RedisServer shared = Backing.redis();
      RedisServer paused = RedisServer.in(shared.directory().resolveSibling("paused"));
      paused.start();
      paused.pause();
      System.out.printf("%d%n%d%n%s%n", shared.pid(), paused.pid(), shared.directory().getParent());
      Thread.sleep(Long.MAX_VALUE);
    }
  }
}
