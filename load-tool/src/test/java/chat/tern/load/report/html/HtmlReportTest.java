package chat.tern.load.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.load.report.Altered;
import chat.tern.load.report.HostileRuns;
import chat.tern.load.report.SampleRuns;
import chat.tern.load.report.compare.NamedRun;
import chat.tern.load.result.RunResult;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

@Timeout(60)
class HtmlReportTest {

  private static final Pattern OUR_SCRIPT = Pattern.compile("(?s)<script>(.*?)</script>");

  @Test
  void aRunHasAllItsParts() throws Exception {
    Document page = parse(HtmlReport.of(SampleRuns.faulty(42)));
    assertEquals(
        List.of(
            "Thresholds",
            "Proof",
            "Latency",
            "Time line",
            "Cost",
            "Can these figures be trusted?",
            "Counts",
            "Plan and machine"),
        texts(page, "h2"));
    assertEquals("Load test: mobile-flap", texts(page, "h1").getFirst());
    assertEquals(7, page.getElementsByTagName("figure").getLength());
    String text = page.getDocumentElement().getTextContent();
    assertTrue(text.contains("Passed: all that was asked for held"));
    assertTrue(text.contains("scenario: mobile-flap\nconnections: 10000"));
    assertTrue(text.contains("2 cores, 24 GiB, Linux 6.1, Java 25.0.3"));
    assertTrue(text.contains("1 kill"));
  }

  @Test
  void brokenPromisesAreListed() throws Exception {
    RunResult broken = Altered.of(SampleRuns.steady(1)).broken("nothing_lost").result();
    String text = parse(HtmlReport.of(broken)).getDocumentElement().getTextContent();
    assertTrue(text.contains("Broken: the server did not keep its promises"));
    assertTrue(text.contains("nothing_lost"));
    assertTrue(text.contains("seq 7 is not there"));
  }

  @Test
  void severalRunsStandBesideEachOtherAndInFullBelow() throws Exception {
    NamedRun tern = new NamedRun("tern", SampleRuns.steady(1));
    NamedRun peer = new NamedRun("peer", SampleRuns.steady(SampleRuns.Server.PEER, 2));
    NamedRun again = new NamedRun("again", SampleRuns.steady(3));
    Document pair = parse(HtmlReport.of(List.of(tern, peer)));
    assertEquals("tern beside peer", texts(pair, "h1").getFirst());
    assertTrue(
        texts(pair, "h2").stream()
            .anyMatch(each -> each.startsWith("Against tern, peer is better")));
    assertEquals(2, pair.getElementsByTagName("details").getLength());
    Document three = parse(HtmlReport.of(List.of(tern, peer, again)));
    assertTrue(texts(three, "h2").contains("Key figures"));
    assertEquals(3, three.getElementsByTagName("details").getLength());
  }

  @Test
  void oneRunOfSeveralIsThatRun() {
    RunResult run = SampleRuns.steady(1);
    assertEquals(HtmlReport.of(run), HtmlReport.of(List.of(new NamedRun("tern", run))));
  }

  @Test
  void nothingIsFetched() {
    String page = HtmlReport.of(SampleRuns.faulty(42));
    assertFalse(
        page.matches("(?s).*(\\ssrc=|\\shref=|@import|url\\(|<link|<iframe|fetch\\().*"), page);
    assertTrue(page.contains("default-src 'none'"));
  }

  @Test
  void onlyOurOwnScriptMayRun() throws Exception {
    String page = HtmlReport.of(SampleRuns.faulty(42));
    Matcher script = OUR_SCRIPT.matcher(page);
    assertTrue(script.find());
    String digest =
        Base64.getEncoder()
            .encodeToString(
                MessageDigest.getInstance("SHA-256")
                    .digest(script.group(1).getBytes(StandardCharsets.UTF_8)));
    assertTrue(page.contains("script-src 'sha256-" + digest + "'"));
    assertFalse(script.find());
  }

  @Test
  void textsFromOutsideAreOnlyText() throws Exception {
    List<RunResult> runs = HostileRuns.of(11, 20);
    for (RunResult each : runs) {
      requireHarmless(HtmlReport.of(each));
    }
    requireHarmless(
        HtmlReport.of(
            IntStream.range(0, 4)
                .mapToObj(each -> new NamedRun(runs.get(each).scenario() + each, runs.get(each)))
                .toList()));
  }

  @Test
  void aRunThatSawNothingStillHasAReport() throws Exception {
    RunResult empty = Altered.of(SampleRuns.steady(1)).timeline(List.of()).named("", "").result();
    assertFalse(texts(parse(HtmlReport.of(empty)), "h2").contains("Time line"));
  }

  @Test
  void aLongRunMakesNoLongerPage() {
    RunResult minute = SampleRuns.steady(1);
    RunResult hour =
        Altered.of(minute)
            .timeline(
                IntStream.range(0, 30).boxed().flatMap(_ -> minute.timeline().stream()).toList())
            .result();
    assertTrue(HtmlReport.of(hour).length() < 5 * HtmlReport.of(minute).length());
  }

  private static void requireHarmless(String html) throws Exception {
    Document page = parse(html);
    assertEquals(0, page.getElementsByTagName("img").getLength());
    NodeList all = page.getElementsByTagName("*");
    for (int i = 0; i < all.getLength(); i++) {
      Element each = (Element) all.item(i);
      for (int a = 0; a < each.getAttributes().getLength(); a++) {
        String name = each.getAttributes().item(a).getNodeName();
        assertFalse(name.startsWith("on"), () -> name + " of " + each.getTagName());
      }
      if (each.getTagName().equals("script")) {
        assertEquals("application/json", each.getAttribute("type"));
      }
    }
  }

  /** As XML, which is stricter than what browsers take; without our script, which is none. */
  private static Document parse(String html) throws Exception {
    String page = OUR_SCRIPT.matcher(html).replaceFirst("").replace("<!DOCTYPE html>", "");
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(page)));
  }

  private static List<String> texts(Document page, String element) {
    NodeList found = page.getElementsByTagName(element);
    return IntStream.range(0, found.getLength())
        .mapToObj(each -> found.item(each).getTextContent())
        .toList();
  }
}
