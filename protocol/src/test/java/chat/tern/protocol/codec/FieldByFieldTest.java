package chat.tern.protocol.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.ClientFrame;
import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.api.History;
import chat.tern.protocol.api.InboxPage;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Every text of the protocol, with one field damaged at a time. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class FieldByFieldTest {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** The fields that may be absent, wherever they occur. */
  private static final Set<String> OPTIONAL =
      Set.of(
          "reply_to",
          "before",
          "after",
          "limit",
          "reset",
          "snapshot",
          "settings",
          "pinned",
          "last_seen",
          "retry_after_ms",
          "refers_to",
          "next_cursor",
          "peer",
          "last_message",
          "muted_until",
          "data",
          "revision",
          "keep_seconds",
          "last_after_micros",
          "count");

  /** Optional in these texts, required elsewhere. */
  private static final Set<String> OPTIONAL_THERE =
      Set.of(
          "error from a server/conversation_id",
          "error from a server/client_message_id",
          "state.changed from a server/items/0/conversation_id",
          "PushStatus/registration",
          "StateUpdate/items/0/conversation_id",
          "StatePage/items/0/conversation_id",
          "CreateConversation/title",
          "Credentials/device_name",
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
      for (JsonNode wrong :
          List.of(
              NODES.numberNode(5),
              NODES.numberNode(1.5),
              NODES.numberNode(new java.math.BigInteger("9".repeat(30))),
              NODES.booleanNode(true),
              NODES.stringNode("x"),
              NODES.objectNode(),
              NODES.arrayNode(),
              NODES.arrayNode().addNull(),
              NODES.objectNode().put("seq", "x"))) {
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

  /**
   * Settings are an open map, and a fact that this build does not know keeps every scalar field.
   */
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
}
