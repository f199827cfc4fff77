package chat.tern.protocol.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.ClientFrame;
import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.StateItem;
import chat.tern.protocol.api.History;
import chat.tern.protocol.api.InboxPage;
import chat.tern.protocol.api.SendRequest;
import chat.tern.protocol.api.StateUpdate;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Fact;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Whatever arrives, the answer is a value, or a refusal that says in plain words what is wrong. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HostileInputTest {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String CONVERSATION =
      "\"conversation_id\":\"0193a5c0-1111-7000-8000-00000000c0de\"";
  private static final String SEND =
      "{\"type\":\"message.send\","
          + CONVERSATION
          + ",\"client_message_id\":\"0193a5c0-2222-7000-8000-000000000001\",";

  /** The fields that may be absent, wherever they occur. */
  private static final Set<String> OPTIONAL =
      Set.of(
          "reply_to", "before", "after", "limit", "reset", "snapshot", "settings", "pinned",
          "last_seen", "retry_after_ms", "refers_to", "next_cursor", "peer", "last_message",
          "muted_until", "data", "revision");

  /** Optional in these texts, required elsewhere. */
  private static final Set<String> OPTIONAL_THERE =
      Set.of(
          "error from a server/conversation_id",
          "error from a server/client_message_id",
          "state.changed from a server/items/0/conversation_id",
          "StateUpdate/items/0/conversation_id",
          "StatePage/items/0/conversation_id",
          "CreateConversation/title",
          "catch_up from a client/position",
          "poll.closed at 16/fact/target_seq",
          "poll.closed at 16/fact/body",
          "message.posted at 5/fact/body/text");

  static Stream<Golden> texts() {
    return Golden.all();
  }

  @ParameterizedTest
  @MethodSource("texts")
  void noFieldMayHaveAnotherType(Golden golden) {
    for (List<String> path : paths(golden)) {
      for (JsonNode wrong : List.of(
          NODES.numberNode(5), NODES.numberNode(-1), NODES.numberNode(1.5),
          NODES.numberNode(new java.math.BigInteger("9".repeat(30))), NODES.booleanNode(true),
          NODES.stringNode("x"), NODES.stringNode(""), NODES.objectNode(), NODES.arrayNode(),
          NODES.arrayNode().addNull(), NODES.objectNode().put("seq", "x"))) {
        ObjectNode tree = tree(golden);
        JsonNode right = at(tree, path);
        set(tree, path, wrong);
        String how = String.join("/", path) + " is " + wrong;
        Optional<Object> read = golden.attack(bytes(tree), how);
        boolean otherType = right.getNodeType() != wrong.getNodeType();
        boolean refused = read.isEmpty() || isUnknown(read.get());
        assertTrue(refused || !otherType || isOpen(golden, path), golden + ", " + how);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("texts")
  void everyRequiredFieldIsMissedByName(Golden golden) {
    for (List<String> path : paths(golden)) {
      for (boolean absent : List.of(true, false)) {
        String name = path.getLast();
        if (!Character.isDigit(name.charAt(0))) {
          ObjectNode tree = tree(golden);
          ObjectNode parent = (ObjectNode) at(tree, path.subList(0, path.size() - 1));
          if (absent) {
            parent.remove(name);
          } else {
            parent.putNull(name);
          }
          assertMissed(golden, path, tree, absent);
        }
      }
    }
  }

  private static void assertMissed(
      Golden golden, List<String> path, ObjectNode tree, boolean absent) {
    String name = path.getLast();
    String where = golden + "/" + String.join("/", path);
    boolean optional = OPTIONAL.contains(name) || OPTIONAL_THERE.contains(where);
    try {
      Object value = golden.reader().apply(bytes(tree));
      assertTrue(optional, () -> where + " is required, and yet this was read: " + value);
      assertFalse(value.toString().contains("null"), () -> where + " left a null: " + value);
    } catch (TernException refusal) {
      // The revision of a state item may be left out, but not be null.
      boolean nullNumber = !absent && name.equals("revision");
      assertTrue(!optional || nullNumber, () -> where + ": " + refusal.getMessage());
      boolean named =
          refusal.getMessage().contains("\"" + name + "\"")
              || refusal.getMessage().contains(name + "\"")
              || Set.of("text", "body", "type", "chain", "key", "value").contains(name);
      assertTrue(named, () -> where + " is not named by: " + refusal.getMessage());
      assertEquals(ErrorCode.INVALID_FIELD, refusal.code(), where);
    }
  }

  @ParameterizedTest
  @MethodSource("texts")
  void unknownFieldsAreIgnoredEverywhere(Golden golden) {
    Object expected = golden.value();
    for (List<String> path : objects(golden)) {
      if (!isOpen(golden, path)) {
        ObjectNode tree = tree(golden);
        ObjectNode place = (ObjectNode) at(tree, path);
        place.put("zz_new", "x").putNull("zz_null").putObject("zz_more").putArray("zz_list").add(1);
        assertEquals(expected, golden.reader().apply(bytes(tree)), String.join("/", path));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("texts")
  void nullsInListsAreRefused(Golden golden) {
    for (List<String> path : paths(golden)) {
      ObjectNode tree = tree(golden);
      if (at(tree, path) instanceof ArrayNode list) {
        list.addNull();
        TernException refusal =
            assertThrows(TernException.class, () -> golden.reader().apply(bytes(tree)));
        assertTrue(refusal.getMessage().contains("\"" + path.getLast() + "\""), golden::name);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("texts")
  void truncationsAndTrailingTextAreRefused(Golden golden) {
    String text = golden.json();
    for (int end = 0; end < text.length(); end += 3) {
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
    for (String bomb : List.of("[".repeat(100_000), "{\"a\":".repeat(50_000), "[{\"a\":".repeat(99))) {
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
        "", " ", "null", "true", "5", "\"x\"", "[]", "[{}]", "{", "}", "{}", "{\"type\":null}",
        "{\"type\":{}}", "{\"type\":[\"typing\"]}", "[\"typing\",{}]", "{type:\"typing\"}",
        "{'type':'typing'}", "{\"type\":\"typing\",}", "NaN", "{\"type\":NaN}", "// x",
        "{\"type\":\"\\ud800\"}", "\ufeff\ufeff{}", "{\"type\":\"typing\"", "undefined"
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
        "1.0", "1e3", "-1", "9223372036854775808", "1e999999999", "NaN", "Infinity", "0x10", "01",
        "\"4\"", "true", "-9223372036854775809", "1e-400"
      })
  void seqIsAWholeNumberInRange(String number) {
    String text = "{\"type\":\"message.read\"," + CONVERSATION + ",\"seq\":" + number + "}";
    assertThrows(TernException.class, () -> FrameCodec.decodeClient(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1795339800", "1795339800.125", "\"1795339800\"", "\"2026-11-22\"", "\"\"", "null",
        "\"2026-11-22T09:30:00\"", "\"2026-11-22T09:30:00+01:00\"", "\"2026-13-22T09:30:00Z\"",
        "\"+1000000000-12-31T23:59:59Z\"", "\"+10000-01-01T00:00:00Z\"", "[2026,11,22]"
      })
  void anInstantIsIsoTextInUtc(String instant) {
    String text = "{\"type\":\"auth.refreshed\",\"access_token\":\"a\",\"token_expires_at\":";
    assertThrows(TernException.class, () -> FrameCodec.decodeServer(text + instant + "}"));
  }

  @Test
  void instantsAreWrittenWithThreeDigitsAndReadWithAnyNumber() {
    String text = "{\"type\":\"auth.refreshed\",\"access_token\":\"a\",\"token_expires_at\":\"%s\"}";
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
        "\"text\":\"\\ud800\"", "\"text\":\"a\\udc00b\"", "\"text\":\"\\udc00\\ud800\"",
        "\"body\":{\"type\":\"\\ud83d\",\"text\":\"x\"}",
        "\"body\":{\"type\":\"x\",\"data\":\"\\ud83d\"}", "\"text\":5", "\"text\":null",
        "\"text\":\"\"", "\"text\":\"x\",\"body\":{\"type\":\"text\",\"text\":\"x\"}",
        "\"body\":{}", "\"body\":{\"type\":\"text\"}", "\"body\":{\"type\":\"\",\"text\":\"x\"}",
        "\"body\":{\"type\":\"purged\",\"text\":\"x\"}", "\"body\":[]", "\"body\":\"x\"",
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
            () -> FrameCodec.decodeClient("{\"type\":\"typing\",\"conversation_id\":\"" + megabyte + "\"}"));
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
            "{\"type\":\"typing\"," + CONVERSATION + ",\"active\":true,\"active\":false,\"type\":\"x\"}");
    assertInstanceOf(ClientFrame.SetTyping.class, frame);
  }

  @Test
  void aStateItemInARequestNeedsNoRevision() {
    StateUpdate update =
        ApiCodec.read(utf8("{\"items\":[{\"key\":\"draft\",\"value\":\"x\"}]}"), StateUpdate.class);
    assertEquals(new StateItem(Optional.empty(), "draft", "x", 0), update.items().getFirst());
  }

  /** Settings are an open map, and a fact that this build does not know keeps every scalar field. */
  private static boolean isOpen(Golden golden, List<String> path) {
    boolean inUnknownFact =
        golden.name().startsWith("poll.closed") && path.getFirst().equals("fact");
    boolean inItsBody = path.contains("body") && path.size() > 2;
    return path.getLast().equals("settings") || (inUnknownFact && !inItsBody);
  }

  private static boolean isUnknown(Object value) {
    return switch (value) {
      case ClientFrame.Unknown _, ServerFrame.Unknown _ -> true;
      case ServerFrame.MessageNew frame -> frame.entry().fact() instanceof Fact.UnknownFact;
      case ServerFrame.ConversationDelta frame -> hasUnknownFact(frame.entries());
      case ServerFrame.HistoryPage frame -> hasUnknownFact(frame.entries());
      case History page -> hasUnknownFact(page.entries());
      case InboxPage page ->
          hasUnknownFact(
              page.conversations().stream().flatMap(item -> item.lastMessage().stream()).toList());
      case Entry entry -> hasUnknownFact(List.of(entry));
      default -> false;
    };
  }

  private static boolean hasUnknownFact(List<Entry> entries) {
    return entries.stream().anyMatch(entry -> entry.fact() instanceof Fact.UnknownFact);
  }

  private static ObjectNode tree(Golden golden) {
    return (ObjectNode) JSON.readTree(golden.json());
  }

  private static List<List<String>> paths(Golden golden) {
    List<List<String>> paths = new ArrayList<>();
    collect(tree(golden), List.of(), paths);
    return paths;
  }

  private static List<List<String>> objects(Golden golden) {
    List<List<String>> paths = new ArrayList<>();
    for (List<String> path : paths(golden)) {
      if (at(tree(golden), path).isObject()) {
        paths.add(path);
      }
    }
    return paths;
  }

  private static void collect(JsonNode node, List<String> path, List<List<String>> paths) {
    if (node instanceof ObjectNode object) {
      object.properties().forEach(field -> step(field.getKey(), field.getValue(), path, paths));
    } else if (node instanceof ArrayNode list) {
      for (int i = 0; i < list.size(); i++) {
        step(Integer.toString(i), list.get(i), path, paths);
      }
    }
  }

  private static void step(
      String name, JsonNode value, List<String> path, List<List<String>> paths) {
    List<String> here = new ArrayList<>(path);
    here.add(name);
    paths.add(List.copyOf(here));
    collect(value, here, paths);
  }

  private static JsonNode at(JsonNode tree, List<String> path) {
    JsonNode node = tree;
    for (String step : path) {
      node = node instanceof ArrayNode list ? list.get(Integer.parseInt(step)) : node.get(step);
    }
    return node;
  }

  private static void set(JsonNode tree, List<String> path, JsonNode value) {
    JsonNode parent = at(tree, path.subList(0, path.size() - 1));
    if (parent instanceof ArrayNode list) {
      list.set(Integer.parseInt(path.getLast()), value);
    } else {
      ((ObjectNode) parent).set(path.getLast(), value);
    }
  }

  private static byte[] bytes(JsonNode tree) {
    return JSON.writeValueAsBytes(tree);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
