package chat.tern.protocol.codec;

import chat.tern.protocol.ClientFrame;
import chat.tern.protocol.Frame;
import chat.tern.protocol.ServerFrame;

/**
 * Turns frames into JSON text in UTF-8 and back. Stateless and safe for all threads.
 *
 * <p>Decoding never guesses: a missing or mistyped field is {@code invalid_field}, text that is not
 * a JSON object is {@code malformed_json}, both as {@link chat.tern.protocol.error.TernException}.
 * A type that this build does not know becomes {@code Unknown}, and a field that it does not know
 * is ignored, so that the protocol can grow.
 */
public final class FrameCodec {

  private static final WireReader<ClientFrame> CLIENT = new WireReader<>(ClientFrame.class);
  private static final WireReader<ServerFrame> SERVER = new WireReader<>(ServerFrame.class);

  private FrameCodec() {}

  /** The frame as JSON in UTF-8. {@code Unknown} frames are read, never written. */
  public static byte[] encode(Frame frame) {
    return WireMapper.write(frame);
  }

  /** As {@link #encode}, for a transport that takes text. */
  public static String encodeText(Frame frame) {
    return WireMapper.MAPPER.writeValueAsString(frame);
  }

  /**
   * Reads what a client says.
   *
   * @throws chat.tern.protocol.error.TernException {@code malformed_json} or {@code invalid_field},
   *     and nothing else, whatever the bytes are
   */
  public static ClientFrame decodeClient(byte[] utf8) {
    return CLIENT.read(utf8);
  }

  /** As {@link #decodeClient(byte[])}. */
  public static ClientFrame decodeClient(String text) {
    return CLIENT.read(text);
  }

  /**
   * Reads what a server says.
   *
   * @throws chat.tern.protocol.error.TernException {@code malformed_json}, {@code invalid_field} or
   *     {@code invalid_cursor}
   */
  public static ServerFrame decodeServer(byte[] utf8) {
    return SERVER.read(utf8);
  }

  /** As {@link #decodeServer(byte[])}. */
  public static ServerFrame decodeServer(String text) {
    return SERVER.read(text);
  }
}
