/**
 * A cluster on one machine to try and to break: the services of {@link chat.tern.backing}, real
 * nodes of {@code tern-server} over them, and proxies in between that can cut a node off. {@code
 * tern-cluster up} holds all of it; the other commands ask that process, by a socket in its
 * directory.
 */
@NullMarked
package chat.tern.backing.trial;

import org.jspecify.annotations.NullMarked;
