/**
 * What a client keeps on its device. The ports are split by who uses them; the memory store is the
 * fake of the tests and the store of simulated clients; {@link chat.tern.client.store.SqliteStore}
 * is one file per account:
 *
 * <pre>
 * account.db (SQLite, WAL, synchronous=FULL or, for what the server gives again, NORMAL; schema version in user_version,
 * │           migrations NNN-name.sql beside this package)
 * ├─ conversation   id → head (seq, chain, ordinal), state: the snapshot as JSON, its position as old as its last change
 * ├─ entry          (conversation, seq) → JSON of the entry, the chain after it, the seq of the message that it changes
 * ├─ searched       rowid → (conversation, seq) of a message in the word index; rowids grow with the message's time
 * ├─ words          FTS5: the latest text of each message, not of deleted ones; indexed by beginnings of one and two letters
 * ├─ outbox         place → a message of our own that the log does not hold; problem: why it is wedged
 * ├─ own_state      (conversation or '', name) → value, revision        revision: up to which it is complete
 * ├─ own_change     number → a change of own_state that was made here and that the server has not confirmed
 * ├─ read_mark      conversation → seq, and the part of it that the server has
 * ├─ owner          whose store it is
 * └─ draft, name    what was typed; the names of users that logs mention
 * </pre>
 *
 * Several processes may share the file: writers wait for each other, every change is idempotent by
 * seq, and two processes that send the same outbox use the same client message ids, so that no
 * lease is needed.
 */
package chat.tern.client.store;
