/**
 * What admins did, and what matters to the safety of the server: a log to which one only appends,
 * and in which each record carries the digest of all before it.
 */
@NullMarked
package chat.tern.server.audit;

import org.jspecify.annotations.NullMarked;
