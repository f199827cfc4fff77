package chat.tern.backing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class ServiceStartTest {

  @TempDir private Path temp;

  @Test
  void aServiceThatCannotStartSaysWhy() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
        var redis = new RedisServer(temp, taken.getLocalPort())) {
      var failure = assertThrows(ServiceException.class, redis::start);
      String first = failure.getMessage().lines().findFirst().orElseThrow();
      assertTrue(first.matches("Redis on 127.0.0.1:\\d+ did not start: it ended .*log:"), first);
      assertTrue(failure.getMessage().contains("Address already in use"), failure::getMessage);
      assertFalse(redis.isRunning());
    }
  }

  @Test
  void allTestsShareOne() {
    assertSame(Backing.redis(), Backing.redis());
    long pid = Backing.redis().pid();
    Backing.redis().start();
    assertEquals(pid, Backing.redis().pid(), "it was started twice");
  }
}
