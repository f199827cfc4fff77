package chat.tern.load.fault;

import java.time.Duration;

/**
 * One fault to come.
 *
 * @param after how long the run goes on undisturbed before it, from the end of the one before
 * @param lasting from its beginning to its end
 * @param share of the connections that it hits, where it is about connections; otherwise how strong
 *     it is, from 0 to 1
 */
public record Fault(FaultKind kind, Duration after, Duration lasting, double share) {}
