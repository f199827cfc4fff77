package chat.tern.load.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.Problem;
import chat.tern.protocol.error.TernException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class ConnectFailureTest {

  @Test
  void whatTheServerSaysIsToldFromWhatTheNetworkDoes() {
    assertEquals(ConnectFailure.PUT_OFF, refused(ErrorCode.OVERLOADED));
    assertEquals(ConnectFailure.PUT_OFF, refused(ErrorCode.RATE_LIMITED));
    assertEquals(ConnectFailure.TOKEN, refused(ErrorCode.TOKEN_EXPIRED));
    assertEquals(ConnectFailure.TOKEN, refused(ErrorCode.UNAUTHENTICATED));
    assertEquals(ConnectFailure.REFUSED, refused(ErrorCode.ACCOUNT_BLOCKED));
    assertEquals(ConnectFailure.NOBODY, of(new ConnectException("Connection refused: /x:1")));
    assertEquals(ConnectFailure.CUT_OFF, of(new IOException("Connection reset by peer")));
    assertEquals(ConnectFailure.CUT_OFF, of(new IOException("closed before it was caught up")));
    assertEquals(ConnectFailure.TIMED_OUT, of(new TimeoutException("the welcome did not come")));
    assertEquals(ConnectFailure.UNKNOWN_HOST, of(new UnknownHostException("nowhere")));
  }

  @Test
  void aRefusedResumeIsOneOfItsOwn() {
    TernException failed = new TernException(ErrorCode.INTERNAL, "The server failed at this.");
    assertEquals(ConnectFailure.RESUME, of(new ResumeRefusedException(Problem.of(failed))));
  }

  @Test
  void aMachineThatHasNoMoreToGiveIsNamed() {
    assertEquals(
        ConnectFailure.MACHINE,
        of(new IllegalStateException("socket", new IOException("Too many open files"))));
    assertEquals(
        ConnectFailure.MACHINE, of(new ConnectException("Cannot assign requested address")));
  }

  @Test
  void whatLiesBehindAnExceptionCounts() {
    assertEquals(
        ConnectFailure.NOBODY,
        of(
            new CompletionException(
                new UncheckedIOException(new ConnectException("Connection refused")))));
    assertEquals(ConnectFailure.OTHER, of(new IllegalStateException("what is this?")));
  }

  private static ConnectFailure refused(ErrorCode code) {
    return of(new TernException(code, "No."));
  }

  private static ConnectFailure of(Throwable failure) {
    return ConnectFailure.of(failure);
  }
}
