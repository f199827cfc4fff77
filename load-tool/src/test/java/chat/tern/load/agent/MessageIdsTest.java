package chat.tern.load.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.protocol.id.ClientMessageId;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class MessageIdsTest {

  private final MessageIds ids = new MessageIds(InstantSource.system(), new SplittableRandom(1));

  @Test
  void anIdKnowsItsNumberAlsoAfterTheWire() {
    for (long number : new long[] {0, 1, 77, 1L << 32, (1L << 40) - 1}) {
      ClientMessageId read = ClientMessageId.parse(ids.of(number).toString());
      assertEquals(OptionalLong.of(number), ids.number(read));
    }
  }

  @Test
  void idsAreUuidsOfVersionSeven() {
    assertEquals(7, ids.of(5).value().version());
    assertEquals(2, ids.of(5).value().variant());
  }

  @Test
  void anIdOfAnotherRunHasNoNumber() {
    MessageIds other = new MessageIds(InstantSource.system(), new SplittableRandom(2));
    assertEquals(OptionalLong.empty(), ids.number(other.of(3)));
  }
}
