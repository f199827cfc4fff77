package chat.tern.cli.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(30)
class NdjsonTest {

  private static final JsonMapper MAPPER = new JsonMapper();

  @Test
  void noTextForgesAFieldOrALineAndEveryTextComesBackAsItWas() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 5_000; round++) {
      String text = TerminalTextTest.anyText(random) + "\",\"deleted\":true}\n{";
      String line = Ndjson.object(Map.of("text", text));
      JsonNode read = MAPPER.readTree(line);
      assertEquals(1, read.size(), () -> "seed " + seed);
      assertEquals(wellFormed(text), read.get("text").stringValue(), () -> "seed " + seed);
      assertTrue(
          line.codePoints()
              .noneMatch(code ->
                  Character.getType(code) == Character.CONTROL
                      || Character.getType(code) == Character.LINE_SEPARATOR
                      || Character.getType(code) == Character.PARAGRAPH_SEPARATOR
                      || TerminalText.isHostile(code)),
          () -> "seed " + seed + ": " + line);
    }
  }

  @Test
  void fieldsKeepTheirOrderAndTheirTypes() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("seq", 12L);
    fields.put("edited", false);
    fields.put("none", Optional.empty());
    fields.put("names", List.of("a", "b"));
    fields.put("by", Map.of("👍", List.of(1)));
    assertEquals(
        "{\"seq\":12,\"edited\":false,\"none\":null,\"names\":[\"a\",\"b\"],\"by\":{\"👍\":[1]}}",
        Ndjson.object(fields));
  }

  @Test
  void emojiAndUmlautsStayReadable() {
    String line = Ndjson.object(Map.of("text", "Grüße 👋"));
    assertFalse(line.contains("\\u"), line);
  }

  private static String wellFormed(String text) {
    StringBuilder whole = new StringBuilder();
    text.codePoints()
        .map(code -> code >= 0xd800 && code <= 0xdfff ? 0xfffd : code)
        .forEach(whole::appendCodePoint);
    return whole.toString();
  }
}
