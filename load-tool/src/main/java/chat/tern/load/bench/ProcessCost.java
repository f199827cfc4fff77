package chat.tern.load.bench;

/** What one process of several worked for the messages of a stretch. */
public record ProcessCost(String process, double cpuSecondsPerThousand) {}
