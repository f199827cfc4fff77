package chat.tern.protocol.codec;

import chat.tern.protocol.ApiSamples;
import chat.tern.protocol.ClientFrame;
import chat.tern.protocol.Frame;
import chat.tern.protocol.Samples;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;

/**
 * A well-formed text of the protocol, with the reader that a server or a client uses for it: the
 * start of every attack in these tests.
 */
record Golden(String name, String json, Function<byte[], Object> reader) {

  private static final Set<ErrorCode> REFUSALS =
      Set.of(ErrorCode.MALFORMED_JSON, ErrorCode.INVALID_FIELD, ErrorCode.INVALID_CURSOR);

  static Stream<Golden> all() {
    return Stream.of(frames(), entries(), bodies()).flatMap(all -> all);
  }

  private static Stream<Golden> frames() {
    return Stream.concat(Samples.clientFrames().stream(), Samples.serverFrames().stream())
        .map(Golden::of);
  }

  private static Golden of(Frame frame) {
    return frame instanceof ClientFrame
        ? new Golden(
            frame.type() + " from a client",
            text(FrameCodec.encode(frame)),
            FrameCodec::decodeClient)
        : new Golden(
            frame.type() + " from a server",
            text(FrameCodec.encode(frame)),
            FrameCodec::decodeServer);
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }

  private static Stream<Golden> entries() {
    return Samples.LOG.stream()
        .map(entry ->
            new Golden(
                entry.fact().type() + " at " + entry.seq(),
                text(LogCodec.encode(entry)),
                LogCodec::decodeEntry));
  }

  private static Stream<Golden> bodies() {
    return Stream.concat(ApiSamples.requests().stream(), ApiSamples.answers().stream())
        .map(body ->
            new Golden(
                body.getClass().getSimpleName(),
                text(ApiCodec.write(body)),
                bytes -> ApiCodec.read(bytes, body.getClass())));
  }

  Object value() {
    return reader.apply(bytes());
  }

  byte[] bytes() {
    return json.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads a hostile text: empty when it was refused, by a {@link TernException} that a person can
   * read. Anything else that is thrown fails the test, and names the text.
   */
  Optional<Object> attack(byte[] text, String how) {
    try {
      return Optional.of(reader.apply(text));
    } catch (TernException refusal) {
      assertReadable(refusal, how);
      return Optional.empty();
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError(
          name + ", " + how + ": " + new String(text, StandardCharsets.ISO_8859_1), e);
    }
  }

  private void assertReadable(TernException refusal, String how) {
    String message = refusal.getMessage();
    boolean clear =
        REFUSALS.contains(refusal.code())
            && message.length() < 250
            && message.endsWith(".")
            && Stream.of("chat.tern", "java", "jackson", "Exception", "$", "`", "\n", "Optional")
                .noneMatch(message::contains);
    Assertions.assertTrue(clear, () -> name + ", " + how + ": " + message);
  }

  @Override
  public String toString() {
    return name;
  }
}
