package chat.tern.server.reading;

import chat.tern.protocol.error.ErrorCode;

/** Hears of every read. Called on the thread that reads, or is refused; must not block. */
public interface ReadingListener {

  /** Hears nothing. */
  ReadingListener DEAF =
      new ReadingListener() {
        @Override
        public void waited(long nanos) {}

        @Override
        public void read(long nanos) {}

        @Override
        public void refused(ErrorCode why) {}
      };

  /** Somebody has a seat after so long, which is 0 or little when one was free. */
  void waited(long nanos);

  /** A read is over, in whatever way. */
  void read(long nanos);

  /** Somebody was told to come again. */
  void refused(ErrorCode why);
}
