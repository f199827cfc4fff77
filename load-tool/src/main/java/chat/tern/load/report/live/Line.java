package chat.tern.load.report.live;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of pieces in tones, whose width is known: a terminal must never wrap it, or drawing in
 * place goes astray.
 */
record Line(List<Piece> pieces) {

  /** Marks that a line was cut. */
  private static final String CUT = "…";

  Line {
    pieces = List.copyOf(pieces);
  }

  /** A line of one piece. */
  static Line of(Tone tone, String text) {
    return new Line(List.of(new Piece(tone, text)));
  }

  /** The line with another piece at its end. */
  Line and(Tone tone, String text) {
    List<Piece> longer = new ArrayList<>(pieces);
    longer.add(new Piece(tone, text));
    return new Line(longer);
  }

  /** In columns; every character that gets here takes one. */
  int width() {
    return pieces.stream().mapToInt(each -> each.text.length()).sum();
  }

  /** The text in at most {@code width} columns. */
  String render(int width, boolean colours) {
    StringBuilder text = new StringBuilder();
    int left = width;
    boolean tooLong = width() > width;
    for (Piece each : pieces) {
      String shown = each.text;
      if (tooLong && shown.length() >= left) {
        shown = left == 0 ? "" : shown.substring(0, left - 1) + CUT;
      }
      text.append(colours ? each.tone.paint(shown) : shown);
      left -= shown.length();
      if (left == 0) {
        break;
      }
    }
    return colours ? text.toString() : text.toString().stripTrailing();
  }

  /** Text in one tone. */
  record Piece(Tone tone, String text) {}
}
