package chat.tern.server.gateway;

import chat.tern.protocol.ProtocolVersion;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.server.account.Principal;
import io.helidon.common.buffers.BufferData;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpPrologue;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.websocket.WsConfig;
import io.helidon.webserver.websocket.WsConnection;
import io.helidon.webserver.websocket.WsUpgrader;
import java.nio.charset.StandardCharsets;

/**
 * The way from an HTTP request to a WebSocket. The framework's own upgrader can only refuse with
 * "not found" and does not tell when a connection ends; this one answers with a typed error, and
 * always tells.
 */
public final class GatewayUpgrader extends WsUpgrader {

  private static final String VERSION = "13";

  private final Gateway gateway;
  private final Runnable refused;

  /**
   * @param refused is told of each handshake that was refused
   */
  public GatewayUpgrader(WsConfig config, Gateway gateway, Runnable refused) {
    super(config);
    this.gateway = gateway;
    this.refused = refused;
  }

  @Override
  public ServerConnection upgrade(
      ConnectionContext context, HttpPrologue prologue, WritableHeaders<?> headers) {
    if (!prologue.uriPath().path().equals(ProtocolVersion.WEBSOCKET_PATH)) {
      return null; // not ours: the HTTP routing answers
    }
    Principal principal;
    String accept;
    try {
      principal = gateway.handshake().check(headers);
      accept = hash(context, key(headers));
    } catch (TernException refusal) {
      refused.run();
      context.dataWriter().writeNow(HandshakeRefusal.of(refusal));
      throw new CloseConnectionException("Refused a WebSocket: " + refusal.code());
    }
    context.dataWriter().writeNow(switching(accept));
    GatewayConnection connection = new GatewayConnection(gateway, principal);
    return new EndReporting(
        WsConnection.create(context, prologue, WritableHeaders.create(), key(headers), connection),
        connection::ended);
  }

  private static String key(WritableHeaders<?> headers) {
    String version = headers.first(HeaderNames.create("Sec-WebSocket-Version")).orElse(VERSION);
    String key = headers.first(HeaderNames.create("Sec-WebSocket-Key")).orElse("");
    if (!version.equals(VERSION) || !isKey(key)) {
      throw new TernException(
          ErrorCode.BAD_REQUEST, "This is no WebSocket handshake of version " + VERSION + ".");
    }
    return key;
  }

  /** RFC 6455 section 4.1: 16 random bytes in base64. */
  private static boolean isKey(String key) {
    return key.length() == 24 && key.endsWith("==") && key.matches("[A-Za-z0-9+/]{22}==");
  }

  private static BufferData switching(String accept) {
    return BufferData.create(
        ("HTTP/1.1 101 Switching Protocols\r\n"
                + "Connection: Upgrade\r\n"
                + "Upgrade: websocket\r\n"
                + "Sec-WebSocket-Accept: "
                + accept
                + "\r\nSec-WebSocket-Protocol: "
                + ProtocolVersion.SUBPROTOCOL
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
  }
}
