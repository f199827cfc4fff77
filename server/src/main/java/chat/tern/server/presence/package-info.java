/**
 * Who is there, and who is typing. Both are states that may be lost or coalesced, never entries of
 * a log: they are derived from the live sessions, and what is durable of them is only when somebody
 * was last seen.
 */
package chat.tern.server.presence;
