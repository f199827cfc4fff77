package chat.tern.load.system;

/** What a test says about itself in the build's log: its seed, and how much it did. */
final class Report {

  private Report() {}

  static void line(String text) {
    System.out.println(text);
  }
}
