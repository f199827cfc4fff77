package chat.tern.protocol.log;

import chat.tern.protocol.text.WireName;

/** What a conversation is, which decides who may join it and how it is delivered. */
public enum ConversationKind {
  /** Two users (or one with itself); created once per pair, and its members never change. */
  DIRECT,
  /** Members are entries of the log, and every message is pushed to all of them. */
  GROUP,
  /** Very large: membership is a table, and members pull. */
  CHANNEL;

  /** The value on the wire, and in the chain. */
  public String wireName() {
    return WireName.of(this);
  }
}
