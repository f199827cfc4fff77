/**
 * Conversations: the log port, the sequencer that appends to it, the projections that are derived
 * from it, and what may be read by whom. Correctness comes from the log's conditional append alone;
 * everything else here is speed.
 */
package chat.tern.server.conversation;
