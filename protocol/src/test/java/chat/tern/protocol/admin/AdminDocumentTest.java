package chat.tern.protocol.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.codec.ApiCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds {@code docs/admin.md} to the code, and pins the wire form of the bodies: the examples in it
 * are their golden files.
 */
@Timeout(30)
class AdminDocumentTest {

  private static final Path DOCUMENT = Path.of("../docs/admin.md");
  private static final Path API =
      Path.of("src/main/java/chat/tern/protocol/admin/package-info.java");
  private static final Pattern IN_CODE =
      Pattern.compile("^ \\* (GET|POST|PUT) +(/\\S+)", Pattern.MULTILINE);
  private static final Pattern IN_DOCUMENT =
      Pattern.compile("^\\| `(GET|POST|PUT) (/[^` ?]+)", Pattern.MULTILINE);

  static Stream<Record> bodies() {
    return AdminSamples.bodies().stream();
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void everyBodyStandsInItAsItIsOnTheWire(Record body) throws IOException {
    byte[] json = ApiCodec.write(body);
    assertEquals(body, ApiCodec.read(json, body.getClass()));
    String line = new String(json, StandardCharsets.UTF_8);
    assertTrue(Files.readString(DOCUMENT).contains("\n" + line + "\n"), line);
  }

  @Test
  void everyCallHasItsRowAndNoOther() throws IOException {
    Set<String> calls = calls(IN_CODE, Files.readString(API));
    assertTrue(calls.size() >= 10, calls::toString);
    assertEquals(calls, calls(IN_DOCUMENT, Files.readString(DOCUMENT)));
  }

  @Test
  void secretsStayOutOfWhatIsLogged() {
    assertTrue(bodies().noneMatch(body -> body.toString().contains("correct horse")));
  }

  private static Set<String> calls(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(call -> call.group(1) + " " + call.group(2))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
