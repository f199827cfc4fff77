package chat.tern.load.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.load.result.Point;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class PointsTest {

  @Test
  void whatTheAgentsOfOneMachineTakeIsNotOthers() throws IOException {
    Seat one = seat(1, "box", Samples.point(1, 10, 2, 0.25, 1.0));
    Seat other = seat(2, "box", Samples.point(1, 20, 3, 0.25, 1.0));
    Point merged = Points.merged(List.of(one, other), 0);
    // Each sees 1.75 cores busy; 1.5 of them are the two agents and their servers.
    assertEquals(0.25, merged.othersCores(), 1e-9);
    assertEquals(0.5, merged.tool().cores());
    assertEquals(1.0, merged.server().orElseThrow().cores());
    assertEquals(2000, merged.server().orElseThrow().residentBytes());
    assertEquals(30, merged.connections());
    assertEquals(3, merged.ack().p99Ms());
    assertEquals(30, merged.ack().count());
  }

  @Test
  void theNoisiestMachineCounts() throws IOException {
    Seat quiet = seat(1, "quiet", Samples.point(1, 1, 1, 0.1, 0.05));
    Seat noisy = seat(2, "noisy", Samples.point(1, 1, 1, 0.1, 0.7));
    assertEquals(0.7, Points.merged(List.of(quiet, noisy), 0).othersCores(), 1e-9);
  }

  @Test
  void aSecondThatOneAgentLacksIsOfTheOthers() throws IOException {
    Seat longer = seat(1, "box", Samples.point(1, 1, 1, 0, 0), Samples.point(2, 5, 1, 0, 0));
    Seat shorter = seat(2, "box", Samples.point(1, 2, 1, 0, 0));
    List<Point> merged = Points.merged(List.of(longer, shorter));
    assertEquals(List.of(3L, 5L), merged.stream().map(each -> each.counts().acked()).toList());
    // Each has as many connections as it had messages; the other's are still open.
    assertEquals(List.of(3L, 7L), merged.stream().map(Point::connections).toList());
    shorter.fail(new FleetMessage.Failed(4, "gone"));
    assertEquals(5, Points.merged(List.of(longer, shorter), 1).connections());
  }

  private static Seat seat(int number, String host, Point... points) throws IOException {
    try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket socket = new Socket(listening.getInetAddress(), listening.getLocalPort())) {
      Seat seat = new Seat(number, host, new FleetConnection(socket), new ClockOffset(0, 0), 0);
      List.of(points).forEach(seat::add);
      return seat;
    }
  }
}
