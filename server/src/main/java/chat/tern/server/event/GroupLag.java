package chat.tern.server.event;

/**
 * How far a group is behind.
 *
 * @param group its name
 * @param entries how many lie between its cursor and the end of the stream
 */
public record GroupLag(String group, long entries) {}
