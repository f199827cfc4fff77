package chat.tern.server.push;

import chat.tern.protocol.api.PushOffer;

/** Brings notices to the devices of one provider. Safe for all threads. */
public interface PushSender extends AutoCloseable {

  /** Which provider, and for which apps. */
  PushOffer offer();

  /** Hands a notice to the provider and waits for what it says; may block, does not throw. */
  SendOutcome send(Push push);

  /** Sends nothing any more. */
  @Override
  void close();
}
