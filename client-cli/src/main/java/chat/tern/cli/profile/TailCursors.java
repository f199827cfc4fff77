package chat.tern.cli.profile;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ConversationId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * How far each tail has printed. A cursor moves after the lines have left the process, so a tail
 * that is killed prints a line twice at worst and never leaves one out.
 */
public final class TailCursors {

  private final Path directory;

  public TailCursors(TernHome home) {
    this.directory = home.cursorDirectory();
  }

  /**
   * The last seq that was printed, or empty for a tail that never ran.
   *
   * @param name tells several tails of one conversation apart
   */
  public OptionalLong position(ConversationId conversation, String name) {
    try {
      String text = Files.readString(file(conversation, name), StandardCharsets.UTF_8).strip();
      return OptionalLong.of(Long.parseLong(text));
    } catch (NoSuchFileException e) {
      return OptionalLong.empty();
    } catch (IOException | NumberFormatException e) {
      throw new TernException(
          ErrorCode.STORE_UNAVAILABLE,
          "Cannot read " + file(conversation, name) + ": delete it, or use --from-start.",
          e);
    }
  }

  /** Remembers that everything up to {@code seq} is printed. */
  public void move(ConversationId conversation, String name, long seq) {
    Path file = file(conversation, name);
    try {
      PrivateFile.replace(file, Long.toString(seq).getBytes(StandardCharsets.UTF_8), false);
    } catch (IOException e) {
      throw new TernException(
          ErrorCode.STORE_UNAVAILABLE, "Cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  private Path file(ConversationId conversation, String name) {
    return directory.resolve(conversation + (name.isEmpty() ? "" : "." + name));
  }
}
