/**
 * The embedded engine's durable half: SQLite files in the data directory.
 *
 * <pre>
 * log.db        WAL, synchronous=FULL, one writing thread with group commit, a pool of readers
 *   entry         arrival → the log, in the order of commit, which is the event stream;
 *                 unique (conversation, seq); unique (client_id, conversation, author) is the dedupe key
 *   event_cursor  group → the arrival up to which it has dealt with the stream
 *   mark          (conversation, user) → delivered and read watermarks
 *   user_state    (user, conversation, key) → the user's own state, by revision
 *   user_revision user → the counter of that state
 * metadata.db   through helidon-dbclient: accounts, devices, conversations, memberships,
 *               conversations whose history may be limited, the audit log,
 *               when users were last seen
 * </pre>
 */
package chat.tern.server.engine.sqlite;
