/**
 * What the nodes of a cluster tell each other through Redis: who is live, who is where, messages
 * between nodes, and how much of a limit is used. Redis is never the truth: it may be flushed or
 * stopped at any moment, and nothing is lost or doubled.
 *
 * <pre>
 * PREFIX
 *   :{nodes}            one slot, so that scripts may use all of it at once
 *     :cluster            string  which cluster of Tern uses the prefix
 *     :leases             zset    node id → when its lease ends, in milliseconds of Redis' clock
 *     :nodes              hash    node id → how it describes itself
 *   :{0}, :{3}, ...     256 parts of the directory, dealt evenly over the slots
 *     :user:USER          hash    fields: ids of the nodes where the user is; 24 h after the last entry
 *     :canary:NODE        string  there as long as this part has lost nothing of the node's; 12 h
 *   :bucket:NAME        string  permits left and when counted; until the bucket is full
 *   :to:NODE            channel what is sent to a node
 * </pre>
 *
 * <p>All commands of a server share one connection ({@link chat.tern.server.engine.redis.Line}), so
 * whatever is asked at the same time travels together. Every command may be repeated: that is what
 * happens to it when a connection breaks.
 */
@NullMarked
package chat.tern.server.engine.redis;

import org.jspecify.annotations.NullMarked;
