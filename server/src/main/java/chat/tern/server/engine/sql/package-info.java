/**
 * The metadata on a relational database, through helidon-dbclient: what SQLite and PostgreSQL
 * share. The SQL is of the common subset; what differs (opening, migrations, error codes) is the
 * business of {@code engine.sqlite} and its like.
 *
 * <pre>
 * account         id TEXT PK, name TEXT UNIQUE, password_hash TEXT, status TEXT, created_at INTEGER (ms),
 *                 admin_since INTEGER (ms, 0 = no admin)
 * device          id TEXT PK, user_id TEXT -> account, name TEXT, refresh_digest TEXT UNIQUE,
 *                 created_at INTEGER (ms), last_seen_at INTEGER (ms), revoked_at INTEGER (ms, 0 = not revoked)
 * conversation    id TEXT PK, kind, title, created_by, settings (JSON), seq, chain, ordinal: the log's projection
 * membership      (conversation_id, user_id) PK, user_name, role, joined_seq, removed_seq (0 = a member)
 * last_seen       user_id TEXT PK, seen_at INTEGER (ms)
 * audit           number INTEGER PK, at INTEGER (ms), actor, action, target, detail, reason, chain: append only
 * audit_head      id = 1, number, chain: where the audit log ends
 * limit_rule      (scope, subject, action) PK, per_second, burst
 * limit_head      id = 1, revision: how often the rules changed
 * schema_version  version INTEGER PK, applied_at INTEGER (ms)
 * </pre>
 */
@NullMarked
package chat.tern.server.engine.sql;

import org.jspecify.annotations.NullMarked;
