package chat.tern.load.result;

/**
 * What an oracle has seen of a run so far; the histories are read only at its end.
 *
 * @param acknowledged sends that were acknowledged, and are to be found in the histories
 * @param deliveries that were compared
 * @param violations broken promises
 */
public record Checks(long acknowledged, long deliveries, long violations) {}
