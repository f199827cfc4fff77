/**
 * The real services that a cluster of Tern stands on, as child processes for tests and trials:
 * Apache Cassandra, PostgreSQL, Redis and Kafka. Everything comes from Maven artifacts, nothing has
 * to be installed; nothing outlives the JVM that started it, however that ends.
 *
 * <p>{@link chat.tern.backing.Backing} shares one of each among the tests of a JVM. A test that
 * breaks things starts its own, in a directory of its own: {@code RedisServer.in(directory)}.
 *
 * <p>What runs is for Linux on x86-64, and listens on 127.0.0.0/8 alone.
 */
@NullMarked
package chat.tern.backing;

import org.jspecify.annotations.NullMarked;
