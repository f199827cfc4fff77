package chat.tern.server.push;

/** Why a device is not told of a message. */
public enum SkipReason {
  /** It is told live. */
  CONNECTED,
  /** It was read before anybody had to be notified. */
  READ,
  /** It shows this message, or a later one, already. */
  SHOWN,
  /** The user wants no notifications. */
  OFF,
  /** The user has muted the conversation. */
  MUTED,
  /** The user wants none of this conversation. */
  NOTIFY_NONE,
  /** The user wants to know only when called by name. */
  NOT_MENTIONED,
  /** The user wants to sleep. */
  QUIET_HOURS
}
