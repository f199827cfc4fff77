package chat.tern.protocol.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.ApiSamples;
import chat.tern.protocol.ClientFrame;
import chat.tern.protocol.Frame;
import chat.tern.protocol.Samples;
import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.log.Chain;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Position;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Pins the wire form of every frame and every fact. A difference here is a change of the public
 * protocol. To write the files anew after a deliberate one, run the tests with {@code
 * -Dtern.golden.write=true} and read the diff.
 */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class GoldenFilesTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  static Stream<ClientFrame> clientFrames() {
    return Samples.clientFrames().stream();
  }

  static Stream<ServerFrame> serverFrames() {
    return Samples.serverFrames().stream();
  }

  static Stream<Entry> entries() {
    return Samples.LOG.stream();
  }

  static Stream<Record> apiBodies() {
    return Stream.concat(ApiSamples.requests().stream(), ApiSamples.answers().stream());
  }

  @ParameterizedTest
  @MethodSource("apiBodies")
  void httpBodyHasItsGoldenForm(Record body) throws IOException {
    assertGolden("api/" + body.getClass().getSimpleName() + ".json", ApiCodec.write(body));
    assertEquals(body, ApiCodec.read(ApiCodec.write(body), body.getClass()));
  }

  @ParameterizedTest
  @MethodSource("clientFrames")
  void clientFrameHasItsGoldenForm(ClientFrame frame) throws IOException {
    assertGolden("client/" + frame.type() + ".json", FrameCodec.encode(frame));
    assertEquals(frame, FrameCodec.decodeClient(FrameCodec.encode(frame)));
    assertEquals(frame, FrameCodec.decodeClient(FrameCodec.encodeText(frame)));
  }

  @ParameterizedTest
  @MethodSource("serverFrames")
  void serverFrameHasItsGoldenForm(ServerFrame frame) throws IOException {
    assertGolden("server/" + frame.type() + ".json", FrameCodec.encode(frame));
    assertEquals(frame, FrameCodec.decodeServer(FrameCodec.encode(frame)));
    assertEquals(frame, FrameCodec.decodeServer(FrameCodec.encodeText(frame)));
  }

  @ParameterizedTest
  @MethodSource("entries")
  void entryHasItsGoldenForm(Entry entry) throws IOException {
    assertGolden(
        "entry/" + entry.seq() + "-" + entry.fact().type() + ".json", LogCodec.encode(entry));
    assertEquals(entry, LogCodec.decodeEntry(LogCodec.encode(entry)));
    assertEquals(entry.fact(), LogCodec.decodeFact(LogCodec.encode(entry.fact())));
  }

  @Test
  void anEntryOfTheServersHasItsGoldenForm() throws IOException {
    assertGolden("entry/17-by-the-server.json", LogCodec.encode(Samples.ofTheServer()));
  }

  @Test
  void chainOfTheSampleLogNeverChanges() throws IOException {
    StringBuilder chains = new StringBuilder();
    Position position = Position.START;
    for (Entry entry : Samples.LOG) {
      position = Chain.advance(position, Samples.CONVERSATION, entry);
      chains.append(position.seq()).append(' ').append(position.chain()).append('\n');
    }
    assertGolden("chain.txt", chains.toString().getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void everyFrameHasASample() {
    assertEquals(typesOf(ClientFrame.class), sampled(Samples.clientFrames().stream()));
    assertEquals(typesOf(ServerFrame.class), sampled(Samples.serverFrames().stream()));
  }

  private static Set<String> typesOf(Class<?> sealed) {
    return Arrays.stream(sealed.getPermittedSubclasses())
        .map(Class::getSimpleName)
        .filter(name -> !name.equals("Unknown"))
        .collect(Collectors.toSet());
  }

  private static Set<String> sampled(Stream<? extends Frame> frames) {
    return frames.map(frame -> frame.getClass().getSimpleName()).collect(Collectors.toSet());
  }

  private static void assertGolden(String name, byte[] actual) throws IOException {
    Path file = GOLDEN.resolve(name);
    String text = new String(actual, StandardCharsets.UTF_8).strip() + "\n";
    if (Boolean.getBoolean("tern.golden.write")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    }
    assertTrue(Files.exists(file), "No golden file " + name);
    assertEquals(Files.readString(file), text, name);
  }
}
