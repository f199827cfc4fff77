package chat.tern.load.run;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import java.time.Duration;

/** Reads pages of history by HTTP, as a device does that scrolls up. */
record PageReader(Stage stage) {

  /** For a refusal that names none. */
  private static final Duration RETRY = Duration.ofMillis(250);

  /** Asks for the page before a seq, and returns at once. */
  void read(Actor reader, Talk talk, long before, int entries, PageListener done) {
    stage
        .waiting()
        .execute(() -> {
          try {
            stage.http().readBefore(reader.account(), talk.id(), before, entries);
            done.came();
          } catch (TernException e) {
            refused(reader, e, done);
          } catch (RuntimeException e) {
            done.failed(Reasons.of(e));
          }
        });
  }

  private void refused(Actor reader, TernException refusal, PageListener done) {
    if (refusal.code() == ErrorCode.TOKEN_EXPIRED) {
      renew(reader);
    }
    if (refusal.code().temporary()) {
      done.putOff(refusal.retryAfter().orElse(RETRY));
    } else {
      done.failed(Reasons.of(refusal));
    }
  }

  private void renew(Actor reader) {
    try {
      reader.renewed(stage.renewed(reader.account(), false));
    } catch (RuntimeException e) {
      stage.gauges().trouble(Reasons.of(e));
    }
  }
}
