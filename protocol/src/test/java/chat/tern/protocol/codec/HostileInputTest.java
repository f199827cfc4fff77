package chat.tern.protocol.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.ClientFrame;
import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.StateItem;
import chat.tern.protocol.api.SendRequest;
import chat.tern.protocol.api.StateUpdate;
import chat.tern.protocol.error.TernException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever arrives, the answer is a value, or a refusal that says in plain words what is wrong. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HostileInputTest {

  private static final String CONVERSATION =
      "\"conversation_id\":\"0193a5c0-1111-7000-8000-00000000c0de\"";
  private static final String SEND =
      "{\"type\":\"message.send\","
          + CONVERSATION
          + ",\"client_message_id\":\"0193a5c0-2222-7000-8000-000000000001\",";

  static Stream<Golden> texts() {
    return Golden.all();
  }

  @ParameterizedTest
  @MethodSource("texts")
  void truncationsAndTrailingTextAreRefused(Golden golden) {
    String text = golden.json();
    for (int end = 0; end < text.length(); end += 7) {
      String cut = text.substring(0, end);
      assertTrue(golden.attack(utf8(cut), "cut").isEmpty(), cut);
    }
    for (String tail : List.of("x", "{}", "[]", "null", ",", "}", "\u0000", text)) {
      assertTrue(golden.attack(utf8(text + tail), "with a tail").isEmpty(), tail);
    }
    assertEquals(golden.value(), golden.reader().apply(utf8(" \r\n\t" + text + " \n")));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void nestingBombsAreRefused(Golden golden) {
    String text = golden.json();
    for (String bomb :
        List.of("[".repeat(100_000), "{\"a\":".repeat(50_000), "[{\"a\":".repeat(99))) {
      String start = text.substring(0, text.length() - 1) + ",\"zz\":";
      assertTrue(golden.attack(utf8(start + bomb), "bomb at the end").isEmpty());
      assertTrue(golden.attack(utf8("{\"zz\":" + bomb), "bomb at the start").isEmpty());
      assertTrue(golden.attack(utf8(bomb), "nothing but a bomb").isEmpty());
    }
  }

  @ParameterizedTest
  @MethodSource("texts")
  void invalidUtf8IsRefused(Golden golden) {
    String text = new String(golden.bytes(), StandardCharsets.ISO_8859_1);
    for (String bad : List.of("\u00c3(", "\u00ff", "\u00ed\u00a0\u0080", "\u00f8")) {
      String poisoned = text.replaceFirst("([:\\[]\")", "$1" + bad);
      assertTrue(
          golden.attack(poisoned.getBytes(StandardCharsets.ISO_8859_1), "invalid UTF-8").isEmpty());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "true",
        "5",
        "\"x\"",
        "[]",
        "[{}]",
        "{",
        "}",
        "{}",
        "{\"type\":null}",
        "{\"type\":{}}",
        "{\"type\":[\"typing\"]}",
        "[\"typing\",{}]",
        "{type:\"typing\"}",
        "{'type':'typing'}",
        "{\"type\":\"typing\",}",
        "NaN",
        "{\"type\":NaN}",
        "// x",
        "{\"type\":\"\\ud800\"}",
        "\ufeff\ufeff{}",
        "{\"type\":\"typing\"",
        "undefined"
      })
  void whatIsNoFrameIsRefused(String text) {
    assertThrows(TernException.class, () -> FrameCodec.decodeClient(text));
    assertThrows(TernException.class, () -> FrameCodec.decodeServer(text));
    assertThrows(TernException.class, () -> FrameCodec.decodeClient(utf8(text)));
    assertThrows(TernException.class, () -> LogCodec.decodeEntry(utf8(text)));
    assertThrows(TernException.class, () -> LogCodec.decodeFact(utf8(text)));
    assertThrows(TernException.class, () -> ApiCodec.read(utf8(text), SendRequest.class));
  }

  @Test
  void aTypeOfANewerPeerIsUnknownWhateverElseItCarries() {
    String text = "{\"zz\":[1,{\"a\":null}],\"type\":\"moon.phase\",\"seq\":\"x\",\"error\":5}";
    assertEquals(new ClientFrame.Unknown("moon.phase"), FrameCodec.decodeClient(text));
    assertEquals(new ServerFrame.Unknown("moon.phase"), FrameCodec.decodeServer(text));
    assertInstanceOf(
        ServerFrame.Unknown.class, FrameCodec.decodeServer("{\"type\":\"message.send\"}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.0",
        "1e3",
        "-1",
        "9223372036854775808",
        "1e999999999",
        "NaN",
        "Infinity",
        "0x10",
        "01",
        "\"4\"",
        "true",
        "-9223372036854775809",
        "1e-400"
      })
  void seqIsAWholeNumberInRange(String number) {
    String text = "{\"type\":\"message.read\"," + CONVERSATION + ",\"seq\":" + number + "}";
    assertThrows(TernException.class, () -> FrameCodec.decodeClient(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1795339800",
        "1795339800.125",
        "\"1795339800\"",
        "\"2026-11-22\"",
        "\"\"",
        "null",
        "\"2026-11-22T09:30:00\"",
        "\"2026-11-22T09:30:00+01:00\"",
        "\"2026-13-22T09:30:00Z\"",
        "\"+1000000000-12-31T23:59:59Z\"",
        "\"+10000-01-01T00:00:00Z\"",
        "[2026,11,22]"
      })
  void anInstantIsIsoTextInUtc(String instant) {
    String text = "{\"type\":\"auth.refreshed\",\"access_token\":\"a\",\"token_expires_at\":";
    assertThrows(TernException.class, () -> FrameCodec.decodeServer(text + instant + "}"));
  }

  @Test
  void instantsAreWrittenWithThreeDigitsAndReadWithAnyNumber() {
    String text =
        "{\"type\":\"auth.refreshed\",\"access_token\":\"a\",\"token_expires_at\":\"%s\"}";
    for (String instant :
        List.of("2026-11-22T09:30:00Z", "2026-11-22T09:30:00.0004Z", "2026-11-22T09:30:00.000Z")) {
      assertEquals(
          String.format(text, "2026-11-22T09:30:00.000Z"),
          FrameCodec.encodeText(FrameCodec.decodeServer(String.format(text, instant))));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"text\":\"\\ud800\"",
        "\"text\":\"a\\udc00b\"",
        "\"text\":\"\\udc00\\ud800\"",
        "\"body\":{\"type\":\"\\ud83d\",\"text\":\"x\"}",
        "\"body\":{\"type\":\"x\",\"data\":\"\\ud83d\"}",
        "\"text\":5",
        "\"text\":null",
        "\"text\":\"\"",
        "\"text\":\"x\",\"body\":{\"type\":\"text\",\"text\":\"x\"}",
        "\"body\":{}",
        "\"body\":{\"type\":\"text\"}",
        "\"body\":{\"type\":\"\",\"text\":\"x\"}",
        "\"body\":{\"type\":\"purged\",\"text\":\"x\"}",
        "\"body\":[]",
        "\"body\":\"x\"",
        "\"body\":{\"type\":\"text\",\"text\":{}}"
      })
  void aBodyThatCouldNotBeSentOnIsRefused(String body) {
    assertThrows(TernException.class, () -> FrameCodec.decodeClient(SEND + body + "}"));
  }

  @Test
  void wholeSurrogatePairsAndControlCharactersSurvive() {
    ClientFrame frame = FrameCodec.decodeClient(SEND + "\"text\":\"\\ud83d\\udc4b\\u0000\\n\"}");
    assertEquals("👋\u0000\n", ((ClientFrame.SendMessage) frame).body().text());
    assertEquals(frame, FrameCodec.decodeClient(FrameCodec.encode(frame)));
  }

  @Test
  void aMegabyteOfTextIsOnlyText() {
    String megabyte = "x".repeat(1 << 20);
    ClientFrame frame = FrameCodec.decodeClient(SEND + "\"text\":\"" + megabyte + "\"}");
    assertEquals(1 << 20, ((ClientFrame.SendMessage) frame).body().size());
    TernException refusal =
        assertThrows(
            TernException.class,
            () ->
                FrameCodec.decodeClient(
                    "{\"type\":\"typing\",\"conversation_id\":\"" + megabyte + "\"}"));
    assertTrue(refusal.getMessage().length() < 250);
    String longNames = "{\"type\":\"x\",\"" + megabyte + "\":" + "9".repeat(1_000_000) + "}";
    Golden unknown = new Golden("long names", longNames, FrameCodec::decodeClient);
    unknown.attack(utf8(longNames), "long names and numbers");
    unknown.attack(utf8("{\"type\":\"" + megabyte + "\"}"), "a long type");
  }

  @Test
  void aRepeatedKeyCountsOnceAndTheTypeIsTheFirst() {
    ClientFrame frame =
        FrameCodec.decodeClient(
            "{\"type\":\"typing\","
                + CONVERSATION
                + ",\"active\":true,\"active\":false,\"type\":\"x\"}");
    assertInstanceOf(ClientFrame.SetTyping.class, frame);
  }

  @Test
  void aStateItemInARequestNeedsNoRevision() {
    StateUpdate update =
        ApiCodec.read(utf8("{\"items\":[{\"key\":\"draft\",\"value\":\"x\"}]}"), StateUpdate.class);
    assertEquals(new StateItem(Optional.empty(), "draft", "x", 0), update.items().getFirst());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
