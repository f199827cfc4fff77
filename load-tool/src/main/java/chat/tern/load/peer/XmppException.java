package chat.tern.load.peer;

/** A stream that cannot go on. The message is for a person, in one line. */
public final class XmppException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Whose fault it is, and whether to come again. */
  public enum Kind {
    /** What came is not what XMPP allows: broken XML, a DTD, too much of it. */
    MALFORMED(false),
    /** It is XML, but not what had to come now. */
    UNEXPECTED(false),
    /** The server lacks what the run needs. */
    UNSUPPORTED(false),
    /** The name or password is wrong, or the account may not log in. */
    NOT_AUTHORIZED(false),
    /** The server said no for another reason that stays. */
    REFUSED(false),
    /** It does not answer. */
    TIMED_OUT(true),
    /** The server said no, or went away, and may say yes later. */
    TEMPORARY(true);

    private final boolean temporary;

    Kind(boolean temporary) {
      this.temporary = temporary;
    }
  }

  private final Kind kind;

  XmppException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  XmppException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  /** Whether another try later may succeed. */
  public boolean temporary() {
    return kind.temporary;
  }
}
