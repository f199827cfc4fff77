package chat.tern.load.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FaultProxyTest {

  private static final int WAIT_MILLIS = 10_000;

  private ServerSocket server;
  private FaultProxy proxy;
  private Socket near;
  private Socket far;

  @BeforeEach
  void connect() throws IOException {
    server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    proxy =
        new FaultProxy(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort()),
            new Random(1));
    near = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    far = server.accept();
    near.setSoTimeout(WAIT_MILLIS);
    far.setSoTimeout(WAIT_MILLIS);
    say(near, 'a', far);
    say(far, 'b', near);
  }

  @AfterEach
  void close() throws IOException {
    near.close();
    far.close();
    proxy.close();
    server.close();
  }

  @Test
  void whatOneSideSaysTheOtherOneHearsUpToTheEnd() throws IOException {
    near.shutdownOutput();
    assertEquals(-1, far.getInputStream().read());
    say(far, 'c', near);
    far.close();
    assertEquals(-1, near.getInputStream().read());
  }

  @Test
  void aCutResetsBothSides() {
    proxy.begin(all(FaultKind.CUT));
    assertThrows(SocketException.class, () -> near.getInputStream().read());
    assertThrows(SocketException.class, () -> far.getInputStream().read());
  }

  @Test
  void aHalfOpenConnectionSwallowsWhatIsSentAndEndsWithTheFault() throws IOException {
    proxy.begin(all(FaultKind.HALF_OPEN));
    near.getOutputStream().write('c');
    far.setSoTimeout(200);
    assertThrows(SocketTimeoutException.class, () -> far.getInputStream().read());
    proxy.end(all(FaultKind.HALF_OPEN));
    assertThrows(SocketException.class, () -> near.getInputStream().read());
  }

  @Test
  void aDelayedConnectionLosesNothing() throws IOException {
    proxy.begin(all(FaultKind.DELAY));
    say(near, 'c', far);
    proxy.end(all(FaultKind.DELAY));
    say(far, 'd', near);
  }

  @Test
  void aFlappingNetworkComesBack() throws IOException {
    proxy.begin(all(FaultKind.FLAP));
    assertThrows(SocketException.class, () -> near.getInputStream().read());
    proxy.end(all(FaultKind.FLAP));
    try (Socket again = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        Socket accepted = server.accept()) {
      accepted.setSoTimeout(WAIT_MILLIS);
      say(again, 'e', accepted);
    }
  }

  private static Fault all(FaultKind kind) {
    return new Fault(kind, Duration.ZERO, Duration.ZERO, 1);
  }

  private static void say(Socket from, int letter, Socket to) throws IOException {
    from.getOutputStream().write(letter);
    assertEquals(letter, to.getInputStream().read());
  }
}
