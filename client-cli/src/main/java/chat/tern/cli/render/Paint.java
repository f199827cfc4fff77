package chat.tern.cli.render;

import java.nio.charset.StandardCharsets;

/** Colours for a terminal, or none. Takes text that is already safe, see {@link TerminalText}. */
public final class Paint {

  /** Leaves everything as it is. */
  public static final Paint NONE = new Paint(false);

  /** Of the 256-colour palette: middle tones, readable on black and on white. */
  private static final int[] NICK_COLOURS = {
    32, 35, 37, 71, 74, 97, 100, 103, 130, 133, 136, 139, 166, 168, 172, 175
  };

  private static final String RESET = "\u001b[0m";

  private final boolean colour;

  private Paint(boolean colour) {
    this.colour = colour;
  }

  /** A paint that uses colour, or one that does not. */
  public static Paint of(boolean colour) {
    return colour ? new Paint(true) : NONE;
  }

  /** Whether anything comes out coloured. */
  public boolean isColoured() {
    return colour;
  }

  /** A user's name in a colour that is the same on every day and device. */
  public String nick(String userName) {
    return nick(userName, userName);
  }

  /** Any text in the colour of a user. */
  public String nick(String userName, String text) {
    return colour ? "\u001b[38;5;" + colourOf(userName) + "m" + text + RESET : text;
  }

  /** What may be overlooked: times, marks, facts. */
  public String dim(String text) {
    return colour ? "\u001b[2m" + text + RESET : text;
  }

  /** What shall be seen. */
  public String bold(String text) {
    return colour ? "\u001b[1m" + text + RESET : text;
  }

  /** What went wrong. */
  public String alarm(String text) {
    return colour ? "\u001b[31m" + text + RESET : text;
  }

  /** FNV-1a over the name: the same on every machine, unlike a hash code of the platform. */
  static int colourOf(String userName) {
    int hash = 0x811c9dc5;
    for (byte each : userName.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (each & 0xff)) * 0x01000193;
    }
    return NICK_COLOURS[Math.floorMod(hash ^ (hash >>> 16), NICK_COLOURS.length)];
  }
}
