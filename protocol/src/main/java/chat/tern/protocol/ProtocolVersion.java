package chat.tern.protocol;

/** The version of the protocol that this build speaks. */
public final class ProtocolVersion {

  /** The WebSocket subprotocol. */
  public static final String SUBPROTOCOL = "tern.v1.json";

  /** The path of the WebSocket endpoint. */
  public static final String WEBSOCKET_PATH = "/v1/ws";

  /** The prefix of every HTTP path of the API. */
  public static final String HTTP_PREFIX = "/v1";

  /** Grows with every addition; clients never need to look at it, it is there for logs. */
  public static final int REVISION = 1;

  private ProtocolVersion() {}
}
