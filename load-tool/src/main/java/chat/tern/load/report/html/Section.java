package chat.tern.load.report.html;

/** The parts that a page is put together from. */
final class Section {

  private Section() {}

  /**
   * A part with a heading.
   *
   * @param lead how to read what follows, in a sentence; may be empty
   */
  static Markup of(String title, String lead, Markup... content) {
    Markup.Element section = Markup.element("section").add(Markup.element("h2").text(title).done());
    if (!lead.isEmpty()) {
      section.add(Markup.element("p", "lead", lead));
    }
    return section.add(content).done();
  }

  /** Two parts beside each other where there is room; either may be missing. */
  static Markup beside(Markup left, Markup right) {
    return left.html().isEmpty() || right.html().isEmpty()
        ? Markup.join(left, right)
        : Markup.element("div").with("class", "beside").add(left, right).done();
  }

  /** A mark for good, doubtful or bad, with a word, so that nobody needs to see colours. */
  static Markup badge(String cssClass, String word) {
    return Markup.element("span", "badge " + cssClass, word);
  }
}
