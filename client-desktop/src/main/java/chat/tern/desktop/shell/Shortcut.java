package chat.tern.desktop.shell;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

/** Every key of the window, in one table: what is pressed, and what the sheet says about it. */
public enum Shortcut {
  SWITCHER("Go to a conversation", KeyCode.K, "Ctrl"),
  SEARCH("Search everywhere", KeyCode.F, "Ctrl"),
  NEW_CHAT("New conversation", KeyCode.N, "Ctrl"),
  NEXT("Next conversation", KeyCode.DOWN, "Alt"),
  PREVIOUS("Previous conversation", KeyCode.UP, "Alt"),
  LATEST("Jump to the newest message", KeyCode.END, "Ctrl"),
  UNREAD("Jump to the first unread", KeyCode.U, "Ctrl"),
  DATE("Jump to a date", KeyCode.G, "Ctrl"),
  MEMBERS("Show or hide members", KeyCode.M, "Ctrl+Shift"),
  PIN("Pin or unpin", KeyCode.P, "Ctrl+Shift"),
  MUTE("Mute or unmute", KeyCode.S, "Ctrl+Shift"),
  ARCHIVE("Archive or put back", KeyCode.A, "Ctrl+Shift"),
  SETTINGS("Settings", KeyCode.COMMA, "Ctrl"),
  LARGER("Larger text", KeyCode.PLUS, "Ctrl"),
  SMALLER("Smaller text", KeyCode.MINUS, "Ctrl"),
  SHEET("This sheet", KeyCode.SLASH, "Ctrl");

  private final String title;
  private final KeyCode code;
  private final boolean shortcut;
  private final boolean shift;
  private final boolean alt;

  Shortcut(String title, KeyCode code, String modifiers) {
    this.title = title;
    this.code = code;
    this.shortcut = modifiers.contains("Ctrl");
    this.shift = modifiers.contains("Shift");
    this.alt = modifiers.contains("Alt");
  }

  /** What it does. */
  public String title() {
    return title;
  }

  /** What is pressed; Ctrl is Cmd on a Mac. */
  public KeyCombination keys() {
    List<KeyCombination.Modifier> modifiers = new ArrayList<>();
    if (shortcut) {
      modifiers.add(KeyCombination.SHORTCUT_DOWN);
    }
    if (shift) {
      modifiers.add(KeyCombination.SHIFT_DOWN);
    }
    if (alt) {
      modifiers.add(KeyCombination.ALT_DOWN);
    }
    return new KeyCodeCombination(code, modifiers.toArray(KeyCombination.Modifier[]::new));
  }
}
