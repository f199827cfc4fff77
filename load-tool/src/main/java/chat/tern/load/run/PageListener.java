package chat.tern.load.run;

import java.time.Duration;

/** Hears, once, what became of a page of history that was asked for. Called by any thread. */
public interface PageListener {

  /** It came. */
  void came();

  /** The server refused it for now. */
  void putOff(Duration retryAfter);

  /** It did not come. */
  void failed(String why);
}
