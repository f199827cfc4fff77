/**
 * The part of a cluster's engine that is kept in ScyllaDB: logs, marks, users' own state. Apache
 * Cassandra passes the same tests; nothing here works on one of the two only.
 *
 * <pre>
 * keyspace
 *   entry           (conversation, bucket) | seq → the logs; statics: the head that appends are conditional on
 *   last_bucket     conversation → a hint where a log of several buckets ends
 *   command         (conversation, span) | client_id, author, seq → bucket: where an entry with this key may lie
 *   structural      conversation | seq → bucket: where an entry that changes the conversation itself may lie
 *   mark            conversation | user → delivered and read watermarks
 *   marked          user | conversation: where a user has marks
 *   user_state      user | conversation, key → the user's own state and read receipts; statics: the revision
 *   cluster         whose keyspace it is
 *   schema_version  version → which migrations were applied
 * </pre>
 *
 * <p>{@code entry} and {@code user_state} are the truth and are only ever written conditionally, a
 * partition at a time. {@code command} and {@code structural} are written before the log and
 * compared with it when they are read; {@code mark} is written after it, each cell with its seq as
 * its timestamp. So none of them needs a transaction with the log.
 *
 * <p>The one exception: what an entry says is erased by a plain write over its {@code fact}, see
 * {@link chat.tern.server.engine.scylla.CqlEntryTable#erase}. No condition reads that cell.
 */
@NullMarked
package chat.tern.server.engine.scylla;

import org.jspecify.annotations.NullMarked;
