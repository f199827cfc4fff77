package chat.tern.protocol;

/** One message on the WebSocket, in either direction. */
public sealed interface Frame permits ClientFrame, ServerFrame {

  /** The {@code type} on the wire. */
  String type();
}
