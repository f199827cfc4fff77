/**
 * How much one user, one address, one conversation, and all new connections together, may ask.
 * Permits are in memory, of this node or shared by all; the rules are durable, and change while
 * servers run.
 */
package chat.tern.server.limits;
