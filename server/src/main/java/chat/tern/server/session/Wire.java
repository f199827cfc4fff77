package chat.tern.server.session;

import chat.tern.protocol.error.CloseCode;
import java.util.List;

/**
 * The socket of one session, as the session sees it. {@link #write} and {@link #writeClose} are
 * called by one thread at a time; {@link #abort} may come from any thread, also while a write
 * blocks.
 */
public interface Wire {

  /**
   * Writes frames in order and returns when the operating system has taken them. May block as long
   * as the reader does.
   *
   * @throws RuntimeException when the socket is gone
   */
  void write(List<OutboundFrame> frames);

  /** Writes a ping. Errors as in {@link #write}. */
  void ping();

  /** Answers a ping with its payload. Errors as in {@link #write}. */
  void pong(byte[] payload);

  /** Writes a close frame. Errors as in {@link #write}. */
  void writeClose(CloseCode code);

  /**
   * Cuts the connection without a word and unblocks a blocked write. Does nothing the second time.
   */
  void abort();
}
