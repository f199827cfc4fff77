package chat.tern.server.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.server.session.FakeDevice;
import chat.tern.server.session.Hub;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DrainTest {

  private static final int SESSIONS = 2_000;
  private static final int PER_SECOND = 500;
  private static final int TENTHS = 10;

  private final Hub hub = new Hub();
  private final Drain drain = new Drain(hub, System::nanoTime, new Random(7), PER_SECOND);

  /** The next node admits so many per second: the reconnects take as long as that needs. */
  @Test
  void clientsAreAskedToComeBackSpreadEvenlyOverTheTimeThatTheyNeed() {
    List<FakeDevice> devices = new ArrayList<>();
    for (int i = 0; i < SESSIONS; i++) {
      devices.add(new FakeDevice(FakeDevice.user(i)));
      hub.add(devices.getLast().session());
    }
    drain.run(Duration.ofMillis(300));
    long spread = 1_000L * SESSIONS / PER_SECOND;
    int[] tenths = new int[TENTHS];
    for (FakeDevice device : devices) {
      long after = device.heard(ServerFrame.GoingAway.class).getFirst().reconnectAfterMs();
      assertTrue(after <= spread, () -> "after " + after);
      tenths[(int) Math.min(TENTHS - 1, after * TENTHS / spread)]++;
    }
    for (int tenth : tenths) {
      assertTrue(tenth > SESSIONS / TENTHS / 2, () -> "only " + tenth + " in a tenth of the time");
    }
  }

  @Test
  void whoComesMeanwhileIsSentAwayForAMoment() {
    drain.admit();
    drain.run(Duration.ofMillis(300));
    TernException refused = assertThrows(TernException.class, drain::admit);
    assertEquals(ErrorCode.SHUTTING_DOWN, refused.code());
  }
}
