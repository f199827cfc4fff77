package chat.tern.backing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What every service does; a subclass tells how its client writes and reads. */
@Timeout(180)
abstract class ServiceContract<S extends Service> {

  private S service;

  abstract S create(Path directory);

  /** Returns when the service acknowledged {@code value}. */
  abstract void write(S service, String value) throws Exception;

  /** All values that were written, in their order. */
  abstract List<String> read(S service) throws Exception;

  @BeforeEach
  final void createInItsOwnDirectory(@TempDir Path directory) {
    service = create(directory.resolve("a directory"));
  }

  @AfterEach
  final void close() {
    service.close();
  }

  @Test
  final void whatItAcknowledgedSurvivesKillAndRestart() throws Exception {
    service.start();
    write(service, "one");
    write(service, "two");
    ProcessHandle first = ProcessHandle.of(service.pid()).orElseThrow();
    List<ProcessHandle> children = first.descendants().toList();

    service.kill();
    assertFalse(service.isRunning());
    assertFalse(first.isAlive());
    assertEquals(List.of(), children.stream().filter(ProcessHandle::isAlive).toList());

    service.restart();
    assertEquals(List.of("one", "two"), read(service));

    service.pause();
    assertThrows(Exception.class, service::answers, "it answers while it is paused");
    service.resume();
    write(service, "three");
    assertEquals(List.of("one", "two", "three"), read(service));

    ProcessHandle second = ProcessHandle.of(service.pid()).orElseThrow();
    service.close();
    second.onExit().get(10, TimeUnit.SECONDS);
    assertTrue(service.log().toFile().length() > 0, "it logs nothing");
  }
}
