package chat.tern.server.engine.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.exceptions.JedisException;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class SlotLayoutTest {

  private static final HostAndPort ASKED = new HostAndPort("asked", 6379);

  @Test
  void eachSlotIsHeldByTheFirstServerOfItsRange() {
    SlotLayout layout =
        SlotLayout.read(
            List.of(
                List.of(0L, 99L, server("one", 1), server("replica", 9)),
                List.of(200L, 16_383L, server("two", 2))),
            ASKED);
    assertEquals(new HostAndPort("one", 1), layout.holder(99));
    assertNull(layout.holder(100));
    assertEquals(new HostAndPort("two", 2), layout.holder(16_383));
    assertEquals(Set.of(new HostAndPort("one", 1), new HostAndPort("two", 2)), layout.servers());
  }

  @Test
  void aServerThatDoesNotKnowItsNameIsTheOneThatWasAsked() {
    SlotLayout layout = SlotLayout.read(List.of(List.of(0L, 5L, server("", 7))), ASKED);
    assertEquals(new HostAndPort("asked", 7), layout.holder(0));
  }

  @Test
  void anAnswerThatSaysNothingIsNone() {
    assertThrows(JedisException.class, () -> SlotLayout.read(List.of(), ASKED));
    assertThrows(JedisException.class, () -> SlotLayout.read("OK", ASKED));
    assertThrows(JedisException.class, () -> SlotLayout.read(List.of(List.of(0L)), ASKED));
  }

  private static List<Object> server(String host, long port) {
    return List.of(host.getBytes(StandardCharsets.UTF_8), port);
  }
}
