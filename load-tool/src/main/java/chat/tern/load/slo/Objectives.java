package chat.tern.load.slo;

import chat.tern.load.outcome.ExitCode;
import chat.tern.load.outcome.LoadException;
import chat.tern.load.result.RunResult;
import chat.tern.load.result.ThresholdVerdict;
import chat.tern.load.text.Problems;
import chat.tern.load.text.YamlSection;
import chat.tern.load.text.YamlText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** All that a run has to hold. */
public record Objectives(List<Threshold> thresholds) {

  /** Nothing to hold. */
  public static final Objectives NONE = new Objectives(List.of());

  public Objectives {
    thresholds = List.copyOf(thresholds);
  }

  /**
   * Reads a file in YAML: a list below {@code thresholds}, each as {@link Threshold#parse} takes
   * it.
   *
   * @throws LoadException with every problem and its line
   */
  public static Objectives read(Path file) {
    try {
      return parse(Files.readString(file), file.toString());
    } catch (IOException e) {
      throw new LoadException(
          ExitCode.USAGE, "The thresholds in " + file + " cannot be read: is it a file?", e);
    }
  }

  /** The same from a text whose name is {@code source}. */
  static Objectives parse(String text, String source) {
    Problems problems = new Problems(source);
    List<Threshold> thresholds = new ArrayList<>();
    try (YamlSection top = YamlText.read(text, problems)) {
      List<YamlSection.Item> items = top.texts("thresholds");
      for (YamlSection.Item each : items) {
        add(each, thresholds, problems);
      }
      if (items.isEmpty() && problems.isEmpty()) {
        problems.add(0, "there is nothing to hold: list thresholds below \"thresholds:\".");
      }
    }
    problems.check();
    return new Objectives(thresholds);
  }

  /**
   * Reads thresholds with commas between them, from a command line.
   *
   * @throws LoadException with every problem
   */
  public static Objectives line(String text) {
    Problems problems = new Problems("\"" + text + "\"");
    List<Threshold> thresholds = new ArrayList<>();
    for (String each : text.split(",", -1)) {
      add(new YamlSection.Item(0, each), thresholds, problems);
    }
    problems.check();
    return new Objectives(thresholds);
  }

  private static void add(YamlSection.Item item, List<Threshold> thresholds, Problems problems) {
    switch (Threshold.parse(item.text())) {
      case Threshold.Parsed.Read read -> thresholds.add(read.threshold());
      case Threshold.Parsed.Wrong wrong -> problems.add(item.line(), wrong.sentence());
    }
  }

  /** A verdict for each. */
  public List<ThresholdVerdict> judge(RunResult result) {
    return thresholds.stream().map(each -> each.judge(result)).toList();
  }

  /** The result with the verdicts in it. */
  public RunResult applyTo(RunResult result) {
    return result.judged(judge(result));
  }

  @Override
  public String toString() {
    return thresholds.stream().map(Threshold::toString).collect(Collectors.joining(", "));
  }
}
