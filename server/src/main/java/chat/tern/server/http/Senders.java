package chat.tern.server.http;

import chat.tern.server.limits.ClientAddress;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Says where requests come from, also when a proxy passes them on. */
public final class Senders {

  private static final ClientAddress UNKNOWN = new ClientAddress("");

  private final Optional<HeaderName> header;

  /**
   * @param header in which a proxy adds the address that it sees to the end, such as {@code
   *     X-Forwarded-For}; empty when there is none
   */
  public Senders(Optional<String> header) {
    this.header = header.map(HeaderNames::create);
  }

  /**
   * Where the request comes from: the last address of the header, as the ones before it are the
   * client's own words; without a header, the other end of the connection.
   */
  ClientAddress of(ServerRequest request) {
    return header
        .map(name -> request.headers().values(name))
        .flatMap(Senders::last)
        .flatMap(ClientAddress::parse)
        .orElseGet(() -> connected(request));
  }

  private static Optional<String> last(List<String> values) {
    return values.stream()
        .flatMap(value -> Arrays.stream(value.split(",", -1)))
        .map(String::strip)
        .reduce((_, later) -> later);
  }

  private static ClientAddress connected(ServerRequest request) {
    return request.remotePeer().address() instanceof InetSocketAddress socket
            && !socket.isUnresolved()
        ? ClientAddress.of(socket.getAddress())
        : UNKNOWN;
  }
}
