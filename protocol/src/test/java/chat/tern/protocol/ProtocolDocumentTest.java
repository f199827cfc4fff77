package chat.tern.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.api.PushProvider;
import chat.tern.protocol.api.ReceiptType;
import chat.tern.protocol.error.CloseCode;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.Problem;
import chat.tern.protocol.log.ConversationKind;
import chat.tern.protocol.log.ConversationSnapshot;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Fact;
import chat.tern.protocol.log.Member;
import chat.tern.protocol.log.Position;
import chat.tern.protocol.log.Role;
import chat.tern.protocol.text.WireName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds {@code docs/protocol.md} to the code: whoever changes one of them has to change the other.
 */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class ProtocolDocumentTest {

  private static final Path DOCUMENT = Path.of("../docs/protocol.md");
  private static final Path GOLDEN = Path.of("src/test/resources/golden");
  private static final Path API = Path.of("src/main/java/chat/tern/protocol/api/package-info.java");
  private static final Pattern JSON_BLOCK =
      Pattern.compile("^```json\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern CALL =
      Pattern.compile("^ \\* (GET|POST|PUT|DELETE) +(/\\S+)", Pattern.MULTILINE);
  private static final Pattern CALL_HEADING =
      Pattern.compile("^### `(GET|POST|PUT|DELETE) (/\\S+)`$", Pattern.MULTILINE);
  private static final String TEXT = read(DOCUMENT);
  private static final Set<String> EXAMPLES = examples();

  static Stream<Path> goldenFiles() throws IOException {
    try (Stream<Path> files = Files.walk(GOLDEN)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
    }
  }

  static Stream<Class<?>> frames() {
    return Stream.of(ClientFrame.class, ServerFrame.class)
        .flatMap(sealed -> Arrays.stream(sealed.getPermittedSubclasses()))
        .filter(frame -> !frame.getSimpleName().equals("Unknown"));
  }

  static Stream<Class<?>> facts() {
    return Arrays.stream(Fact.class.getPermittedSubclasses())
        .filter(fact -> fact != Fact.UnknownFact.class);
  }

  static Stream<Class<?>> bodies() {
    return Stream.of(
            ApiSamples.requests().stream().map(Object::getClass),
            ApiSamples.answers().stream().map(Object::getClass),
            Stream.of(Member.class, ConversationSnapshot.class, Entry.class, Position.class),
            Stream.of(Problem.class, StateItem.class, ConversationPosition.class),
            Stream.of(chat.tern.protocol.api.InboxItem.class))
        .flatMap(all -> all);
  }

  @ParameterizedTest
  @MethodSource("goldenFiles")
  void everyGoldenFileStandsInItAsAnExample(Path file) {
    assertTrue(
        EXAMPLES.contains(compact(read(file))),
        () -> GOLDEN.relativize(file) + " has no JSON block with the same content");
  }

  @Test
  void everyChainOfTheSampleLogStandsInIt() {
    assertTrue(TEXT.contains("```text\n" + read(GOLDEN.resolve("chain.txt")) + "```"));
  }

  @ParameterizedTest
  @MethodSource("frames")
  void everyFrameHasASectionWithATableOfItsFields(Class<?> frame) {
    String chapter =
        ClientFrame.class.isAssignableFrom(frame)
            ? between(TEXT, "\n## 6.", "\n## 7.")
            : between(TEXT, "\n## 7.", "\n## 8.");
    String section = between(chapter + "\n### ", "\n### `" + constant(frame) + "`\n", "\n### ");
    boolean send = frame == ClientFrame.SendMessage.class;
    Set<String> fields = new TreeSet<>(fields(frame));
    if (send) {
      fields.add("text");
    }
    for (String field : fields) {
      Matcher row =
          Pattern.compile("^\\| `" + field + "` \\| [^|]+ \\| (yes|no)", Pattern.MULTILINE)
              .matcher(section);
      assertTrue(row.find(), () -> "no row for " + field + " of " + constant(frame));
      // A conversation that is held to nothing needs no position, though the record has one.
      boolean optional = isOptional(frame, field) || field.equals("position");
      assertEquals(optional ? "no" : "yes", row.group(1), field + " of " + constant(frame));
    }
    assertEquals(fields, rows(section), "the rows of " + constant(frame));
  }

  @ParameterizedTest
  @MethodSource("facts")
  void everyFactHasARowWithItsFields(Class<?> fact) {
    String row = line("| `" + constant(fact) + "` | ");
    for (String field : fields(fact)) {
      String optional = isOptional(fact, field) ? " (optional)" : "";
      assertTrue(row.contains("`" + field + "`" + optional), () -> field + " in: " + row);
    }
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void everyFieldOfEveryBodyIsNamed(Class<?> body) {
    for (String field : fields(body)) {
      assertTrue(
          TEXT.contains("`" + field + "`") || TEXT.contains("\"" + field + "\":"),
          () -> field + " of " + body.getSimpleName());
    }
  }

  @Test
  void everyCallHasASectionAndNoOther() {
    Set<String> inCode = calls(CALL, read(API));
    assertTrue(inCode.size() > 25, "the table of calls was not found");
    assertEquals(inCode, calls(CALL_HEADING, TEXT));
  }

  @ParameterizedTest
  @EnumSource
  void everyErrorHasItsRow(ErrorCode code) {
    String temporary = code.temporary() ? "yes" : "no";
    line(
        String.format(
            "| `%s` | %d | %d | %s | ",
            code.wireName(), code.number(), code.httpStatus(), temporary));
  }

  @Test
  void noErrorIsMadeUp() {
    Matcher rows =
        Pattern.compile("^\\| `(\\w+)` \\| \\d{4} \\| \\d{3} \\|", Pattern.MULTILINE).matcher(TEXT);
    Set<String> named = rows.results().map(row -> row.group(1)).collect(Collectors.toSet());
    Set<String> known =
        Arrays.stream(ErrorCode.values()).map(ErrorCode::wireName).collect(Collectors.toSet());
    assertEquals(known, named);
  }

  @ParameterizedTest
  @EnumSource
  void everyCloseCodeHasItsRow(CloseCode code) {
    String band = code.retryable() ? "retry" : "terminal";
    line(String.format("| %d | %s | %s | ", code.number(), band, code.reason()));
  }

  @Test
  void everyLimitHasItsDefault() throws ReflectiveOperationException {
    for (RecordComponent limit : ProtocolLimits.class.getRecordComponents()) {
      Object value = limit.getAccessor().invoke(ProtocolLimits.DEFAULTS);
      line("| `" + snake(limit.getName()) + "` | " + value + " | ");
    }
    assertTrue(
        TEXT.contains("Without a limit: " + ProtocolLimits.DEFAULT_HISTORY_PAGE),
        "the default page");
  }

  @Test
  void everyStateKeyHasItsRow() throws ReflectiveOperationException {
    for (Field key : StateKey.class.getFields()) {
      if (!key.getName().equals("HIDDEN")) {
        line("| `" + key.get(null) + "` | ");
      }
    }
    assertTrue(TEXT.contains("`" + StateKey.HIDDEN + "`"));
  }

  @Test
  void everyEnumerationIsListedInFull() {
    assertListed("kind of a conversation", ConversationKind.values());
    assertListed("role", Role.values());
    assertListed("presence status", PresenceStatus.values());
    assertListed("reset reason", ResetReason.values());
    assertListed("receipt type", ReceiptType.values());
    assertListed("push provider", PushProvider.values());
  }

  @Test
  void theHandshakeIsThatOfTheCode() {
    assertTrue(TEXT.contains("GET " + ProtocolVersion.WEBSOCKET_PATH + " HTTP/1.1"));
    assertTrue(TEXT.contains("Sec-WebSocket-Protocol: " + ProtocolVersion.SUBPROTOCOL));
    assertTrue(TEXT.contains("(`" + ProtocolVersion.HTTP_PREFIX + "`)"));
  }

  private static void assertListed(String name, Enum<?>[] values) {
    String list =
        Arrays.stream(values)
            .map(value -> "`" + WireName.of(value) + "`")
            .collect(Collectors.joining(", "));
    line("| " + name + " | " + list + " |");
  }

  /** The JSON blocks without white space; the elements of a list count as blocks of their own. */
  private static Set<String> examples() {
    Set<String> all = new HashSet<>();
    for (Matcher block = JSON_BLOCK.matcher(TEXT); block.find(); ) {
      JsonNode node = JsonMapper.shared().readTree(block.group(1));
      all.add(node.toString());
      node.forEach(element -> all.add(element.toString()));
    }
    return all;
  }

  private static String compact(String json) {
    return JsonMapper.shared().readTree(json).toString();
  }

  private static Set<String> calls(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(call -> call.group(1) + " " + call.group(2))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> rows(String section) {
    return Pattern.compile("^\\| `(\\w+)` \\|", Pattern.MULTILINE)
        .matcher(section)
        .results()
        .map(row -> row.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> fields(Class<?> record) {
    return Arrays.stream(record.getRecordComponents())
        .map(component -> snake(component.getName()))
        .toList();
  }

  private static boolean isOptional(Class<?> record, String field) {
    return Arrays.stream(record.getRecordComponents())
        .anyMatch(component ->
            snake(component.getName()).equals(field) && component.getType() == Optional.class);
  }

  private static String constant(Class<?> type) {
    try {
      return (String) type.getField("TYPE").get(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String line(String start) {
    return TEXT.lines()
        .filter(line -> line.startsWith(start))
        .findFirst()
        .orElseThrow(() -> new AssertionError("docs/protocol.md has no line " + start));
  }

  private static String between(String text, String start, String end) {
    int from = text.indexOf(start);
    assertTrue(from >= 0, () -> "docs/protocol.md has no section " + start.strip());
    int to = text.indexOf(end, from + start.length());
    assertTrue(to >= 0, () -> "docs/protocol.md has no section " + end.strip());
    return text.substring(from + start.length(), to);
  }

  private static String snake(String name) {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
