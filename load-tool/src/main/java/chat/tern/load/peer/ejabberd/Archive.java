package chat.tern.load.peer.ejabberd;

/** Where ejabberd keeps messages (XEP-0313), if it does. */
public enum Archive {
  /** Nowhere: a message for a user who is online is passed on and forgotten. */
  OFF("archive off"),
  /** In its own database, Mnesia. */
  MNESIA("archive in Mnesia"),
  /** In SQLite, with the settings that ejabberd gives it. */
  SQLITE("archive in SQLite"),
  /** In PostgreSQL, with synchronous commit. */
  POSTGRES("archive in PostgreSQL");

  private final String description;

  Archive(String description) {
    this.description = description;
  }

  /** A few words for the report. */
  public String description() {
    return description;
  }
}
