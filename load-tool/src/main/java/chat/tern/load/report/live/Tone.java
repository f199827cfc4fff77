package chat.tern.load.report.live;

/** How a piece of text looks on a terminal with colours. */
enum Tone {
  PLAIN(""),
  STRONG("1"),
  FAINT("2"),
  GOOD("32"),
  WARNING("33"),
  BAD("31"),
  CHART("36");

  private final String code;

  Tone(String code) {
    this.code = code;
  }

  /** The text in this tone, with the sequences that terminals know. */
  String paint(String text) {
    return code.isEmpty() || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
