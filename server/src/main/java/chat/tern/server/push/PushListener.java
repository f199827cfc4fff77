package chat.tern.server.push;

import chat.tern.protocol.api.PushProvider;

/** Hears of what is pushed. Does not throw and does not wait. */
public interface PushListener {

  /** A provider has answered. */
  void answered(PushProvider provider, SendOutcome outcome);

  /** A device was not told, with good reason. */
  void skipped(SkipReason reason);

  /** A notification was given up, after all attempts or for its age. */
  void givenUp(PushProvider provider);
}
