package chat.tern.load.agent;

/**
 * How a connection ended.
 *
 * @param code of the close frame, or {@link #WITHOUT_CLOSE}
 * @param reason of the close frame, or what broke the connection
 */
public record Closed(int code, String reason) {

  /** What RFC 6455 reserves for a connection that ended without a close frame. */
  public static final int WITHOUT_CLOSE = 1006;
}
