package chat.tern.terminal;

/**
 * How a failure ends a program.
 *
 * @param sentence what the person is told
 */
public record Ending(String sentence, ExitCode code) {}
