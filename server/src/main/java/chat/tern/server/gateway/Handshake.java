package chat.tern.server.gateway;

import chat.tern.protocol.ProtocolVersion;
import chat.tern.protocol.error.CloseCode;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.DeviceId;
import chat.tern.server.account.BearerToken;
import chat.tern.server.account.Principal;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.util.Arrays;
import java.util.Optional;

/** Decides who may open a WebSocket, before any state is allocated for it. */
public final class Handshake {

  private final Authenticator authenticator;
  private final Standing standing;
  private final Admission admission;

  public Handshake(Authenticator authenticator, Standing standing, Admission admission) {
    this.authenticator = authenticator;
    this.standing = standing;
    this.admission = admission;
  }

  /** Tells whom an access token speaks for, or throws why it speaks for nobody. */
  @FunctionalInterface
  public interface Authenticator {
    Principal authenticate(String accessToken);
  }

  /** Says why a device may not be here any more; quickly. */
  @FunctionalInterface
  public interface Standing {
    Optional<CloseCode> shutOut(DeviceId device);
  }

  /** Lets a connection in, or throws {@code overloaded} with the time after which to try again. */
  @FunctionalInterface
  public interface Admission {
    void admit();
  }

  /**
   * Whoever was shut out after {@link #check} and before its session could be found has to be asked
   * about once more, after it can be found.
   */
  Optional<CloseCode> shutOutMeanwhile(DeviceId device) {
    return standing.shutOut(device);
  }

  private static boolean hasOurs(String offered) {
    return Arrays.stream(offered.split(","))
        .map(String::strip)
        .anyMatch(ProtocolVersion.SUBPROTOCOL::equals);
  }

  Principal check(Headers headers) {
    admission.admit();
    Optional<String> offered = headers.first(HeaderNames.create("Sec-WebSocket-Protocol"));
    if (offered.filter(Handshake::hasOurs).isEmpty()) {
      throw new TernException(
          offered.isEmpty() ? ErrorCode.BAD_REQUEST : ErrorCode.UNSUPPORTED_VERSION,
          "Offer the WebSocket subprotocol \"" + ProtocolVersion.SUBPROTOCOL + "\".");
    }
    return authenticator.authenticate(BearerToken.of(headers.first(HeaderNames.AUTHORIZATION)));
  }
}
