/**
 * Drives a plan in one process and says what it found. One {@link chat.tern.load.run.Actor} per
 * simulated device, all on the agent's event loops; one thread calls for messages when they are
 * due, one wheel runs everything that waits, and the caller's thread looks at the figures every
 * second.
 */
package chat.tern.load.run;
