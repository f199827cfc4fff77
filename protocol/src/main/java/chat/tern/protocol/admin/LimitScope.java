package chat.tern.protocol.admin;

/** For whom a limit is, from the widest to the narrowest: the narrowest wins. */
public enum LimitScope {
  /** The server's configuration: what holds when there is no rule. Cannot be set while it runs. */
  CONFIGURATION,
  /** Everybody. */
  GLOBAL,
  /** All users of a role. */
  ROLE,
  /** One user. */
  USER,
  /** One conversation: all of its members together, beside what each may do. */
  GROUP,
  /** One IPv4 address, or all that share the first 64 bits of an IPv6 address. */
  ADDRESS,
  /** The tokens of one device, such as a bot's: beside what its user may do. */
  TOKEN
}
