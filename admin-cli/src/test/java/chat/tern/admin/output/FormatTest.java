package chat.tern.admin.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
class FormatTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Output output = new Output(out, new ByteArrayOutputStream());

  private static Row row(String name, Object... fields) {
    SequencedMap<String, Object> all = new LinkedHashMap<>();
    for (int i = 0; i < fields.length; i += 2) {
      all.put((String) fields[i], fields[i + 1]);
    }
    return new Row(name, all);
  }

  private String printed() {
    output.flush();
    return out.toString(StandardCharsets.UTF_8);
  }

  private String list(Format format) {
    Listing list = new Printer(output, format).many(List.of("name", "note"));
    list.row(row("a", "name", "a", "note", "one, \"two\"", "count", 3L));
    list.row(row("b", "name", "日本", "tags", List.of("x", "yes")));
    list.end();
    return printed();
  }

  @Test
  void tablesAlignWhatIsWide() {
    assertEquals("NAME  NOTE\na     one, \"two\"\n日本\n", list(Format.TABLE));
  }

  @Test
  void jsonIsAnArray() {
    assertEquals(
        """
        [{"name":"a","note":"one, \\"two\\"","count":3},
         {"name":"日本","tags":["x","yes"]}]
        """,
        list(Format.JSON));
  }

  @Test
  void ndjsonIsALineForEach() {
    assertEquals(2, list(Format.NDJSON).lines().count());
  }

  @Test
  void yamlQuotesWhatCouldBeTakenForSomethingElse() {
    assertEquals(
        """
        - name: a
          note: "one, \\"two\\""
          count: 3
        - name: "日本"
          tags:
            - x
            - "yes"
        """,
        list(Format.YAML));
  }

  @Test
  void csvQuotesWhatNeedsIt() {
    assertEquals("name,note\r\na,\"one, \"\"two\"\"\"\r\n日本,\r\n", list(Format.CSV));
  }

  @Test
  void namesAreALineForEach() {
    assertEquals("a\nb\n", list(Format.NAME));
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void anEmptyListIsOneInEveryForm(Format format) {
    new Printer(output, format).many(List.of("name")).end();
    assertEquals(
        switch (format) {
          case TABLE -> "NAME\n";
          case JSON -> "[]\n";
          case CSV -> "name\r\n";
          case NDJSON, YAML, NAME -> "";
        },
        printed());
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void aListOfNothingThatIsTalkedAboutIsOneForScripts(Format format) {
    new Printer(output, format).none(List.of("name"));
    assertEquals(
        switch (format) {
          case JSON -> "[]\n";
          case CSV -> "name\r\n";
          case TABLE, NDJSON, YAML, NAME -> "";
        },
        printed());
  }

  @Test
  void aRowThatIsPrintedAtOnceLeavesRoomForThoseToCome() {
    Listing list = new Printer(output, Format.TABLE).many(List.of("name", "note"));
    Row later = row("b", "name", "somebody", "note", "x");
    list.expect(later);
    list.row(row("a", "name", "a", "note", "y"));
    list.flush();
    list.row(later);
    list.end();
    assertEquals("NAME      NOTE\na         y\nsomebody  x\n", printed());
  }

  @Test
  void aListWithoutAnEndCanBeReadBeforeIt() {
    Listing list = new Printer(output, Format.JSON).endless(List.of("name"));
    list.row(row("a", "name", "a"));
    list.flush();
    assertEquals("{\"name\":\"a\"}\n", printed());
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void nobodyCommandsTheTerminal(Format format) {
    Listing list = new Printer(output, format).many(List.of("name"));
    list.row(row("\u001b]0;x\u0007", "name", "\u001b[2J\u202e"));
    list.end();
    new Printer(output, format).one(row("\u001b]0;x\u0007", "name", "\u001b[2J\u202e"));
    if (format != Format.CSV) {
      assertFalse(printed().contains("\u001b"), printed());
      assertFalse(printed().contains("\u202e"), printed());
    }
  }
}
