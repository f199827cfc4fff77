package chat.tern.load.bench;

/** A figure that the project promises, and what this run measured. */
public record Bar(String name, String promise, String measured, boolean met) {}
