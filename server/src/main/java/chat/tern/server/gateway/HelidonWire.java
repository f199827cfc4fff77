package chat.tern.server.gateway;

import chat.tern.protocol.error.CloseCode;
import chat.tern.server.session.OutboundFrame;
import chat.tern.server.session.Wire;
import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataWriter;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.websocket.WsSession;
import java.util.List;

/**
 * The socket behind a Helidon session. Text goes straight to the connection's writer, already
 * framed and several frames at once; Helidon's own send would encode every frame anew for every
 * recipient. Its methods are not synchronised, so all of this runs on the one drain that a session
 * has at a time.
 */
final class HelidonWire implements Wire {

  private final WsSession session;
  private final DataWriter writer;

  HelidonWire(WsSession session) {
    this.session = session;
    this.writer = ((ConnectionContext) session.socketContext()).dataWriter();
  }

  @Override
  public void write(List<OutboundFrame> frames) {
    writer.writeNow(BufferData.create(WebSocketBytes.of(frames)));
  }

  @Override
  public void ping() {
    session.ping(BufferData.empty());
  }

  @Override
  public void pong(byte[] payload) {
    session.pong(BufferData.create(payload));
  }

  @Override
  public void writeClose(CloseCode code) {
    session.close(code.number(), code.reason());
  }

  /**
   * Interrupts the connection's thread, which closes the socket; whoever is blocked on it gets an
   * exception.
   */
  @Override
  public void abort() {
    if (session instanceof ServerConnection connection) {
      connection.close(true);
    }
  }
}
