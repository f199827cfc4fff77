package chat.tern.load.report;

import chat.tern.load.result.Proof;
import chat.tern.load.result.RunResult;
import chat.tern.load.result.ThresholdVerdict;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A run as a test suite in JUnit's XML, so that a build server shows it: one test case for the
 * validity of the run, one for each threshold, and, when the history was checked, one for each
 * promise that was broken, or a single one that held.
 */
public final class JunitXml {

  private JunitXml() {}

  /** The document. */
  public static String of(RunResult result) {
    List<TestCase> cases = cases(result);
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeCharacters("\n");
      xml.writeStartElement("testsuite");
      attribute(xml, "name", "tern-load " + result.scenario());
      attribute(xml, "tests", Integer.toString(cases.size()));
      attribute(
          xml,
          "failures",
          Long.toString(cases.stream().filter(each -> !each.failure.isEmpty()).count()));
      attribute(xml, "errors", "0");
      attribute(xml, "skipped", "0");
      attribute(xml, "time", seconds(result));
      attribute(xml, "timestamp", result.startedAt().toString());
      for (TestCase each : cases) {
        write(xml, each, result);
      }
      xml.writeCharacters("\n");
      xml.writeEndElement();
      xml.writeCharacters("\n");
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("Writing to memory does not fail.", e);
    }
    return text.toString();
  }

  private static List<TestCase> cases(RunResult result) {
    List<TestCase> cases = new ArrayList<>();
    List<String> invalid = new ArrayList<>(result.selfCheck().invalid());
    if (result.partial()) {
      invalid.add("Ended by hand before its time.");
    }
    cases.add(new TestCase("run", "the run is valid and complete", String.join("\n", invalid)));
    for (ThresholdVerdict each : result.thresholds()) {
      cases.add(
          new TestCase(
              "thresholds",
              each.threshold(),
              each.held() ? "" : "Measured " + each.measured() + "."));
    }
    result.proof().ifPresent(proof -> cases.addAll(cases(proof)));
    return cases;
  }

  private static List<TestCase> cases(Proof proof) {
    if (proof.holds()) {
      return List.of(new TestCase("proof", "every promise held", ""));
    }
    List<TestCase> broken =
        proof.violations().stream()
            .collect(Collectors.groupingBy(Proof.Violation::promise))
            .entrySet()
            .stream()
            .map(each ->
                new TestCase(
                    "proof",
                    each.getKey(),
                    each.getValue().stream()
                        .map(found -> found.conversation() + ": " + found.detail())
                        .collect(Collectors.joining("\n"))))
            .toList();
    return broken.isEmpty()
        ? List.of(new TestCase("proof", "every promise held", proof.violationCount() + " broken."))
        : broken;
  }

  private static void write(XMLStreamWriter xml, TestCase test, RunResult result)
      throws XMLStreamException {
    xml.writeCharacters("\n  ");
    xml.writeStartElement("testcase");
    attribute(xml, "classname", "tern-load." + result.scenario() + "." + test.group);
    attribute(xml, "name", test.name);
    attribute(xml, "time", seconds(result));
    if (!test.failure.isEmpty()) {
      xml.writeStartElement("failure");
      attribute(xml, "message", test.failure.lines().findFirst().orElse(""));
      xml.writeCharacters(SafeText.lines(test.failure));
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private static void attribute(XMLStreamWriter xml, String name, String value)
      throws XMLStreamException {
    xml.writeAttribute(name, SafeText.line(value));
  }

  private static String seconds(RunResult result) {
    return String.format(Locale.ROOT, "%.3f", result.seconds());
  }

  private record TestCase(String group, String name, String failure) {}
}
