package chat.tern.load.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A table; its first column names things, the others hold figures. */
final class Table {

  private final List<String> titles;
  private final List<Markup> rows = new ArrayList<>();
  private final String cssClass;

  private Table(String cssClass, String... titles) {
    this.cssClass = cssClass;
    this.titles = List.of(titles);
  }

  /** Of figures, right-aligned. */
  static Table ofFigures(String... titles) {
    return new Table("figures", titles);
  }

  /** Of texts, left-aligned. */
  static Table ofTexts(String... titles) {
    return new Table("texts", titles);
  }

  Table row(String... cells) {
    return row(Stream.of(cells).map(Markup::text).toList());
  }

  Table row(List<Markup> cells) {
    if (cells.size() != titles.size()) {
      throw new IllegalArgumentException("%d cells, not %d".formatted(cells.size(), titles.size()));
    }
    Markup.Element row = Markup.element("tr");
    for (int i = 0; i < cells.size(); i++) {
      Markup.Element cell = Markup.element(i == 0 ? "th" : "td");
      if (i == 0) {
        cell.with("scope", "row");
      }
      row.add(cell.add(cells.get(i)).done());
    }
    rows.add(row.done());
    return this;
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  Markup draw() {
    Markup.Element table = Markup.element("table").with("class", cssClass);
    if (titles.stream().anyMatch(each -> !each.isEmpty())) {
      Markup.Element head = Markup.element("tr");
      for (String each : titles) {
        head.add(Markup.element("th").with("scope", "col").text(each).done());
      }
      table.add(Markup.element("thead").add(head.done()).done());
    }
    return Markup.element("div")
        .with("class", "scroll")
        .add(table.add(Markup.element("tbody").add(rows).done()).done())
        .done();
  }
}
