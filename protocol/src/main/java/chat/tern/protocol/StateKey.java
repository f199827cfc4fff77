package chat.tern.protocol;

/** The names of per-user state that the server or more than one client understands. */
public final class StateKey {

  /** Per conversation: the highest seq that the user has seen. Never moves back. */
  public static final String READ_SEQ = "read_seq";

  /** Per conversation: no push, sound or badge until this instant (ISO-8601). */
  public static final String MUTED_UNTIL = "muted_until";

  /** Per conversation: its rank among the pinned ones, a decimal number. */
  public static final String PINNED = "pinned";

  /**
   * Per conversation: how many messages it had when it was put out of the list, or {@code true} for
   * out of the list whatever comes; see {@link Arrangement#archived}.
   */
  public static final String ARCHIVED = "archived";

  /** Per conversation: text that was typed and not sent. */
  public static final String DRAFT = "draft";

  /** Per conversation: {@code all}, {@code mentions} or {@code none}. */
  public static final String NOTIFY = "notify";

  /** Of the account: {@code hidden} means that read receipts are neither sent nor seen. */
  public static final String READ_RECEIPTS = "preference.read_receipts";

  /**
   * Of the account: {@code hidden} means that presence and last seen are neither shown nor seen.
   */
  public static final String PRESENCE = "preference.presence";

  /** Of the account: what push notifications say, a {@link PushContent}; unset for the most. */
  public static final String PUSH = "preference.push";

  /** Of the account: when no push comes, {@link QuietHours}. */
  public static final String QUIET_HOURS = "preference.quiet_hours";

  /** The value of a preference that hides something. */
  public static final String HIDDEN = "hidden";

  private StateKey() {}
}
