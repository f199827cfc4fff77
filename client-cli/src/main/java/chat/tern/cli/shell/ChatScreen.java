package chat.tern.cli.shell;

import java.util.List;

/** Where a chat is shown and typed. Showing is safe for all threads; typing belongs to one. */
public interface ChatScreen extends AutoCloseable {

  /** What a person did at the prompt. */
  sealed interface Typed {
    /** A line, which may hold line breaks when it was pasted. */
    record Line(String text) implements Typed {}

    /** The end of the input: Ctrl-D, or the end of a file. */
    record End() implements Typed {}

    /** Ctrl-C. */
    record Interrupt() implements Typed {}
  }

  /**
   * Shows lines that stay, and below them those that may yet change, in place of the changing ones
   * that were shown last. All of them are safe for a terminal. A screen that cannot take lines back
   * leaves the changing ones out.
   */
  void show(List<String> lasting, List<String> changing);

  /** Sets what stands beside the prompt: who is there, who is typing. A screen may leave it out. */
  void status(String prompt, String note);

  /** Waits for what is typed next. */
  Typed read();

  /** What is typed and not yet entered; empty where that cannot be seen. */
  String unfinished();

  /** Whether a person sees what happens at once, so that what is shown counts as read. */
  boolean isWatched();

  @Override
  void close();
}
