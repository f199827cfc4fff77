/**
 * The metadata of a cluster on PostgreSQL, through helidon-dbclient. The stores are those of {@code
 * engine.sql}; here is what PostgreSQL alone has: how it is opened, how its schema comes about, and
 * what all nodes have in common.
 *
 * <pre>
 * account, device, conversation, membership, last_seen, schema_version: see {@code engine.sql}
 * cluster   only_row BOOLEAN PK, id TEXT, token_key TEXT (base64), created_at BIGINT (ms): one row
 * </pre>
 *
 * <p>Every statement is at READ COMMITTED. Two nodes that project one conversation meet at its row
 * of {@code conversation}: the second waits for the first, and is ignored when it is the older one.
 */
@NullMarked
package chat.tern.server.engine.postgres;

import org.jspecify.annotations.NullMarked;
