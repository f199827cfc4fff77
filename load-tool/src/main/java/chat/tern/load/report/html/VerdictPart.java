package chat.tern.load.report.html;

import chat.tern.load.report.Verdict;
import chat.tern.load.report.Verdict.Grade;
import chat.tern.load.result.RunResult;

/** The verdict of a run, to be seen first. */
final class VerdictPart {

  private VerdictPart() {}

  static Markup of(RunResult result) {
    Verdict verdict = Verdict.of(result);
    return Markup.element("div")
        .with("class", "verdict " + cssClass(verdict.grade()))
        .add(
            Markup.element("span")
                .with("class", "sign")
                .with("aria-hidden", "true")
                .text(sign(verdict.grade()))
                .done(),
            Markup.element("div")
                .add(Markup.element("p", "headline", verdict.headline()), reasons(verdict))
                .done())
        .done();
  }

  private static Markup reasons(Verdict verdict) {
    Markup.Element list = Markup.element("ul");
    verdict.reasons().forEach(each -> list.add(Markup.element("li").text(each).done()));
    return list.done();
  }

  private static String cssClass(Grade grade) {
    return switch (grade) {
      case PASSED -> "good";
      case PARTIAL, INVALID -> "doubtful";
      case MISSED, FAILED, BROKEN -> "bad";
    };
  }

  private static String sign(Grade grade) {
    return switch (grade) {
      case PASSED -> "✓";
      case PARTIAL, INVALID -> "!";
      case MISSED, FAILED, BROKEN -> "✕";
    };
  }
}
