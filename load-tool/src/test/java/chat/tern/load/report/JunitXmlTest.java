package chat.tern.load.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.load.result.RunResult;
import java.io.StringReader;
import java.util.random.RandomGeneratorFactory;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

@Timeout(30)
class JunitXmlTest {

  @Test
  void aGoodRunIsASuiteWithoutFailures() throws Exception {
    Element suite = parse(JunitXml.of(SampleRuns.steady(5)));
    assertEquals("testsuite", suite.getTagName());
    assertEquals("tern-load steady", suite.getAttribute("name"));
    assertEquals("5", suite.getAttribute("tests"));
    assertEquals("0", suite.getAttribute("failures"));
    assertEquals(5, suite.getElementsByTagName("testcase").getLength());
  }

  @Test
  void whatWasMissedBrokenOrInvalidIsAFailureEach() throws Exception {
    RunResult bad =
        Altered.of(SampleRuns.steady(5))
            .missed("ack.p99 < 1ms")
            .invalid("The tool was slow.")
            .broken("nothing_lost")
            .result();
    Element suite = parse(JunitXml.of(bad));
    assertEquals("3", suite.getAttribute("failures"));
    assertEquals("The tool was slow.", failure(suite, 0));
    assertEquals("Measured 2.50 ms.", failure(suite, 1));
    assertEquals("c-1: seq 7 is not there", failure(suite, 2));
  }

  @Test
  void noNameMakesTheDocumentInvalid() throws Exception {
    RandomRuns runs = new RandomRuns(RandomGeneratorFactory.of("L64X128MixRandom").create(11));
    for (int i = 0; i < 40; i++) {
      Element suite = parse(JunitXml.of(runs.next()));
      assertEquals(
          suite.getAttribute("tests"),
          Integer.toString(suite.getElementsByTagName("testcase").getLength()));
      assertEquals(
          suite.getAttribute("failures"),
          Integer.toString(suite.getElementsByTagName("failure").getLength()));
    }
  }

  @Test
  void hostileTextsAreOnlyText() throws Exception {
    String xml =
        JunitXml.of(
            Altered.of(SampleRuns.steady(5)).missed("</testcase><evil a=\"1\">\u0000").result());
    assertEquals(0, parse(xml).getElementsByTagName("evil").getLength());
    assertTrue(xml.contains("&lt;/testcase&gt;"), xml);
  }

  private static String failure(Element suite, int index) {
    return ((Element) suite.getElementsByTagName("failure").item(index)).getAttribute("message");
  }

  private static Element parse(String xml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)))
        .getDocumentElement();
  }
}
