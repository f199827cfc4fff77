/**
 * The nodes of a cluster: which servers are live, under which name, and which of them owns a
 * conversation. None of it is the truth about messages: a node that is wrong about the others
 * writes nothing wrong, as the log's conditional append refuses it.
 */
@NullMarked
package chat.tern.server.node;

import org.jspecify.annotations.NullMarked;
