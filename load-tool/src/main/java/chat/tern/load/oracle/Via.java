package chat.tern.load.oracle;

/** How a device came to see an entry. */
enum Via {
  LIVE("live"),
  RESUME("by resuming"),
  HISTORY("in the history"),
  ACK("from its acknowledgement");

  private final String words;

  Via(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }
}
